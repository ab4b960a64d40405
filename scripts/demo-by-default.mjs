import { existsSync } from 'node:fs';

/** Sets DEMO if it is not set, and prints why: a start from a checkout is a demo unless other machines can connect. */
export async function demoByDefault() {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (process.env.DEMO) return;
  const { demoByDefault: decide } = await import('../apps/server/dist/config/demo-mode.js');
  const { demo, why } = decide(process.env);
  process.env.DEMO = demo ? '1' : '0';
  console.log(`Demo accounts are ${demo ? 'on' : 'off'}: ${why}.`);
}

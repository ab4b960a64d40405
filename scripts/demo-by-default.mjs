import { existsSync } from 'node:fs';

/** Whoever starts it from a checkout wants to look at it, unless others can reach it too: says which, and sets DEMO. */
export async function demoByDefault() {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (process.env.DEMO) return;
  const { demoByDefault: decide } = await import('../apps/server/dist/config/demo-mode.js');
  const { demo, why } = decide(process.env);
  process.env.DEMO = demo ? '1' : '0';
  console.log(`Demo accounts are ${demo ? 'on' : 'off'}: ${why}.`);
}

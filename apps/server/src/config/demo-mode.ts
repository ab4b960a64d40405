import { isIPv4 } from 'node:net';

type Environment = Record<string, string | undefined>;

/**
 * The reason why the demo accounts, whose password everybody knows, are not allowed here.
 *
 * @returns undefined if they are allowed
 */
export function whyNoDemo(env: Environment, host: string): string | undefined {
  if (env['NODE_ENV'] === 'production') return 'NODE_ENV=production';
  return isLoopback(host) ? undefined : `HOST=${host}, which other machines can reach`;
}

/** Whether `npm start` enables them if DEMO is not set: only if no other machine can reach the server. */
export function demoByDefault(env: Environment): { demo: boolean; why: string } {
  const proxied = env['TRUST_PROXY'] !== undefined && !/^(0|false|)$/.test(env['TRUST_PROXY']);
  const obstacle =
    whyNoDemo(env, env['HOST'] || '127.0.0.1') ?? (proxied ? 'TRUST_PROXY, which lets other machines in' : undefined);
  return obstacle === undefined
    ? { demo: true, why: 'only this machine can reach the server; DEMO=0 turns them off' }
    : { demo: false, why: obstacle };
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

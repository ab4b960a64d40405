import { spawnSync } from 'node:child_process';

/** What a worker has not: network and privileges, privileges alone, or nothing but the server's environment. */
export type IsolationLevel = 'network and privileges' | 'privileges' | 'none';

export interface Isolation {
  level: IsolationLevel;
  /** What stands before a worker's command. */
  wrapper: readonly string[];
}

const NO_NEW_PRIVILEGES = ['setpriv', '--no-new-privs'];
/** Also root may do no more with its files than their owner. */
const NO_CAPABILITIES = [...NO_NEW_PRIVILEGES, '--bounding-set=-all', '--inh-caps=-all'];
/** A user namespace of its own, because only there may everybody make one of networks; that one has no interface. */
const NO_NETWORK = ['unshare', '--map-root-user', '--net', '--', ...NO_CAPABILITIES];

/** The furthest first. An ordinary user has no capabilities to give up, and may not try. */
const LEVELS: readonly Isolation[] = [
  { level: 'network and privileges', wrapper: NO_NETWORK },
  { level: 'privileges', wrapper: NO_CAPABILITIES },
  { level: 'privileges', wrapper: NO_NEW_PRIVILEGES },
];

/** The furthest that this system allows: only Linux has the programs, and containers may forbid namespaces of users. */
export function findIsolation(): Isolation {
  return LEVELS.find(({ wrapper }) => runs([...wrapper, 'true'])) ?? { level: 'none', wrapper: [] };
}

function runs([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 5000 }).status === 0;
}

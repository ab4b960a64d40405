import { spawnSync } from 'node:child_process';

/** What a worker is denied: network and privileges, only privileges, or neither. */
export type IsolationLevel = 'network and privileges' | 'privileges' | 'none';

export interface Isolation {
  level: IsolationLevel;
  /** The command that a worker's own command is appended to. */
  wrapper: readonly string[];
}

const NO_NEW_PRIVILEGES = ['setpriv', '--no-new-privs'];
/** Even root has no more access to files than their owner. */
const NO_CAPABILITIES = [...NO_NEW_PRIVILEGES, '--bounding-set=-all', '--inh-caps=-all'];
/** A network namespace without interfaces. It needs its own user namespace, in which any user may create one. */
const NO_NETWORK = ['unshare', '--map-root-user', '--net', '--', ...NO_CAPABILITIES];

/** The strictest first. An ordinary user has no capabilities to drop, and may not try to. */
const LEVELS: readonly Isolation[] = [
  { level: 'network and privileges', wrapper: NO_NETWORK },
  { level: 'privileges', wrapper: NO_CAPABILITIES },
  { level: 'privileges', wrapper: NO_NEW_PRIVILEGES },
];

/** The strictest isolation that this system allows: only Linux has the programs, and containers may forbid user namespaces. */
export function findIsolation(): Isolation {
  return LEVELS.find(({ wrapper }) => runs([...wrapper, 'true'])) ?? { level: 'none', wrapper: [] };
}

function runs([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 5000 }).status === 0;
}

import { openWakeups } from '@portrait/db';
import type { Hint } from '../changes/changes.ts';
import type { Deps } from '../deps.ts';

/**
 * Notifies this process's streams and caches when another process on the same database, such as the command line, has committed, and
 * tells the others of this one's commits.
 */
export function connectProcesses({ db, changes, log }: Pick<Deps, 'db' | 'changes' | 'log'>) {
  const { tell, close } = openWakeups(db, {
    onHint(hint) {
      if (hint === undefined) changes.notifyEveryone();
      else changes.hear(JSON.parse(hint) as Hint);
    },
    onError: (error) => log.error({ err: error }, 'hearing of other processes failed'),
  });
  changes.onOwn((hint) => tell(JSON.stringify(hint)));
  return { stop: close };
}

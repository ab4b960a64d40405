import { dataVersion } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

const LOOK_EVERY_MS = 1000;

/**
 * Notifies this process's listeners when another process, such as the command line, has committed. It is not known who was
 * affected, so all listeners are notified.
 */
export function watchExternalCommits({ db, changes, log }: Deps) {
  let before: number | undefined;
  return repeat(async () => {
    try {
      const now = await dataVersion(db);
      if (before !== undefined && now !== before) changes.notifyEveryone();
      before = now;
    } catch (error) {
      log.error({ err: error }, 'watching for commits of other processes failed');
    }
  }, LOOK_EVERY_MS);
}

import { dataVersion } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

const LOOK_EVERY_MS = 1000;

/**
 * Tells this process's listeners when another process has written: the command line tells nobody here. Whose change it was
 * is not known, so everybody looks.
 */
export function watchExternalCommits({ db, changes, log }: Deps) {
  let before: number | undefined;
  return repeat(async () => {
    try {
      const now = await dataVersion(db);
      if (before !== undefined && now !== before) changes.notifyEveryone();
      before = now;
    } catch (error) {
      log.error({ err: error }, 'other processes were not heard');
    }
  }, LOOK_EVERY_MS);
}

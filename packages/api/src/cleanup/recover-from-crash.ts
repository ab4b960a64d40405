import { cleanup, versions } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { purgeVersion } from '../pictures/purge.ts';

/**
 * Clears what a process that died left behind: uploads it was receiving and versions it was rendering.
 *
 * @param startedBefore an upload being received since then belongs to a living process
 */
export async function recoverFromCrash(deps: Deps, startedBefore: Date): Promise<void> {
  const failed = { startedBefore: startedBefore.toISOString(), now: timestamp(deps) };
  await cleanup.failUnfinished(deps.db, failed);
  for (const image of await versions.findUnstored(deps.db)) await purgeVersion(deps, image);
}

import { uploads } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';

/** Leaves the user without a picture; the history stays, and everything in it can be chosen again. */
export async function removePicture(deps: Deps, userId: number): Promise<{ removed: boolean }> {
  const removed = await uploads.remove(deps.db, { userId, now: timestamp(deps) });
  deps.changes.notify(userId);
  return { removed };
}

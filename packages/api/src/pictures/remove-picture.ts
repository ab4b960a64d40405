import { uploads } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';

/** Leaves the user without a picture; the history stays, and everything in it can be chosen again. */
export async function removePicture(deps: Deps, actor: Principal): Promise<{ removed: boolean }> {
  const removed = await uploads.remove(deps.db, { userId: actor.id, actor, now: timestamp(deps) });
  deps.changes.notify(actor.id);
  return { removed };
}

import { uploads, users } from '@portrait/db';
import { decisionOf, type Deps, type Principal } from '../deps.ts';

/**
 * Leaves the user without a picture; the history stays, and everything in it can be chosen again.
 *
 * @throws {AppError} PICTURE_LOCKED, TOO_MANY_REQUESTS
 */
export async function removePicture(deps: Deps, actor: Principal): Promise<{ removed: boolean }> {
  // A host's user who never uploaded has no row here.
  if (!(await users.find(deps.db, actor.id))) return { removed: false };
  const removed = await uploads.remove(deps.db, decisionOf(deps, actor));
  deps.changes.notify(actor.id);
  return { removed };
}

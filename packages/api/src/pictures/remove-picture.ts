import { users } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { decideAboutOwner } from '../lifecycle/decide.ts';

/**
 * Removes the user's current picture. The history stays, and everything in it can be restored.
 *
 * @throws {AppError} PICTURE_LOCKED, TOO_MANY_REQUESTS
 */
export async function removePicture(deps: Deps, actor: Principal): Promise<{ removed: boolean }> {
  // A host's user who has never uploaded has no row.
  if (!(await users.find(deps.db, actor.id))) return { removed: false };
  return changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
    const removed = change.shown !== null;
    await decideAboutOwner(change, 'remove');
    return { removed };
  });
}

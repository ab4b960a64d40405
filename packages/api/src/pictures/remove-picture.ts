import { users } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { decideAboutOwner } from '../lifecycle/decide.ts';
import { decideOnce, type KeepAnswer } from '../uploads/decide-once.ts';

export interface RemoveRequest {
  actor: Principal;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

interface Removal {
  /** Whether there was a picture to remove. */
  removed: boolean;
}

/**
 * Removes the user's current picture. The history stays, and everything in it can be restored.
 *
 * @throws {AppError} PICTURE_LOCKED, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS
 */
export async function removePicture(deps: Deps, request: RemoveRequest): Promise<Removal> {
  const { actor } = request;
  // A host's user who has never uploaded has no row.
  if (!(await users.find(deps.db, actor.id))) return { removed: false };
  const repeatable = { ...request, request: { remove: 'current' } };
  return decideOnce(deps, repeatable, async (keep) => removeOnce(deps, actor, keep));
}

async function removeOnce(deps: Deps, actor: Principal, keep: KeepAnswer<Removal>): Promise<Removal> {
  return changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
    const answer = { removed: change.shown !== null };
    await decideAboutOwner(change, 'remove');
    await keep(change, answer);
    return answer;
  });
}

import { AppError, type Role, type UserId } from '@portrait/contract';
import type { Actor } from '@portrait/db';
import { getUser } from '../identity/user-ids.ts';
import type { ChangeDeps } from '../lifecycle/change-owner.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { assertRate } from '../lifecycle/rates.ts';

/**
 * Sets the role of another account.
 *
 * @returns the previous role
 * @throws {AppError} NOT_FOUND, TOO_MANY_REQUESTS, OWN_ROLE, since an administrator who removed their own role could not restore it
 */
export async function setRole(deps: ChangeDeps, order: { actor: Actor; userId: UserId; role: Role }): Promise<Role> {
  const { actor, role } = order;
  const { id: ownerId } = await getUser(deps.db, order.userId);
  if (actor.role !== 'system' && ownerId === actor.id) throw new AppError('OWN_ROLE');
  return changeOwner(deps, { ownerId, actor }, async (change) => {
    const { role: before } = change.owner;
    if (before === role) return before;
    await assertRate('moderator', change);
    change.setOwner({ role });
    await change.record({ action: 'role_changed', uploadId: null, before, after: role });
    return before;
  });
}

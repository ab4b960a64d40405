import type { Actor, UserRow } from '@portrait/db';
import { changeOwner, type ChangeDeps } from '../lifecycle/change-owner.ts';

/**
 * Gives a user another name, from which their initials are made. The journal says that it changed, and not to what. Nothing is done for
 * an erased user, or if it is their name already.
 */
export async function renameUser(
  deps: ChangeDeps,
  { user, username, actor }: { user: Pick<UserRow, 'id'>; username: string; actor: Actor },
): Promise<void> {
  await changeOwner(deps, { ownerId: user.id, actor }, async (change) => {
    const { owner } = change;
    if (owner.erased_at !== null || owner.username === username) return;
    change.setOwner({ username });
    await change.record({ action: 'renamed', uploadId: null });
  });
}

import { changeOwner, setRole, type ChangeDeps } from '@portrait/api';
import { accounts, journal, sessions, type Actor } from '@portrait/db';

/** Changes an account's password and ends all its sessions. A user who has been erased stays without a password. */
export async function setPassword(
  deps: ChangeDeps,
  { userId: ownerId, passwordHash, actor }: { userId: number; passwordHash: string; actor: Actor },
): Promise<void> {
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    if (change.owner.erased_at === null) change.setOwner({ password_hash: passwordHash });
    await sessions.removeOfUser(change.tx, ownerId);
    await change.record({ action: 'password_changed', uploadId: null });
  });
}

/**
 * Ends sessions of a user from a list: one of them, all but one, or all by default.
 *
 * @returns the number of sessions ended
 */
export async function endSessions(
  deps: ChangeDeps,
  { userId: ownerId, which, actor }: { userId: number; which?: { only?: string; except?: string }; actor: Actor },
): Promise<number> {
  return changeOwner(deps, { ownerId, actor }, async (change) => {
    const count = await sessions.removeOfUser(change.tx, ownerId, which);
    if (count > 0) await change.record({ action: 'sessions_ended', uploadId: null, facts: { sessions: count } });
    return count;
  });
}

/**
 * Revokes every role that these accounts assigned, and those that their assignees assigned in turn.
 *
 * @returns the ids of the users whose role was revoked
 */
export async function revokeRolesGivenBy(deps: ChangeDeps, givers: number[]): Promise<number[]> {
  const revoked: number[] = [];
  for (let by = givers; by.length > 0;) {
    const raised = await accounts.findRaisedBy(deps.db, by);
    for (const userId of raised) await setRole(deps, { userId, role: 'user', actor: journal.SYSTEM });
    revoked.push(...raised);
    by = raised;
  }
  return revoked;
}

import { changeOwner, setRole, type ChangeDeps } from '@portrait/api';
import { accounts, journal, sessions, type Actor } from '@portrait/db';

/** Gives an account another password and ends all its sessions; one of a user who was erased meanwhile stays without. */
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
 * Ends sessions of a user for somebody who looked at the list of them: one of them, or all but one; all when nothing else is said.
 *
 * @returns how many there were
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
 * Takes back every role that some accounts gave, and what was given by whoever got theirs from them.
 *
 * @returns whose role it was
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

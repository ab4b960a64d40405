import type { Role } from '@portrait/contract';
import type { ChangeDeps } from '@portrait/api';
import { accounts, sessions, type Db, type UserRow } from '@portrait/db';
import { revokeRolesGivenBy } from './account-changes.ts';
import { insertAccount } from './create-account.ts';

/** A placeholder that no password matches, so that these accounts cannot sign in outside demo mode. */
export const DEMO_HASH = 'demo';

const PASSWORD = 'portrait-demo';

export interface DemoAccount {
  username: string;
  password: string;
  role: Role;
}

export const DEMO_ACCOUNTS: DemoAccount[] = [
  { username: 'ada', password: PASSWORD, role: 'user' },
  { username: 'blaise', password: PASSWORD, role: 'user' },
  { username: 'simone', password: PASSWORD, role: 'moderator' },
  { username: 'grace', password: PASSWORD, role: 'admin' },
];

export function isDemoAccount(user: Pick<UserRow, 'password_hash'>): boolean {
  return user.password_hash === DEMO_HASH;
}

/** Creates the missing demo accounts. */
export async function ensureDemoAccounts(deps: ChangeDeps): Promise<void> {
  for (const { username, role } of DEMO_ACCOUNTS) {
    await insertAccount(deps, { username, role, passwordHash: DEMO_HASH });
  }
}

/**
 * Ends the sessions of the demo accounts and revokes the roles they assigned, because anybody could be the demo's administrator.
 *
 * @returns the ids of the users whose role was revoked
 */
export async function retireDemoAccounts(deps: ChangeDeps): Promise<number[]> {
  const { db } = deps;
  const found = await Promise.all(DEMO_ACCOUNTS.map(async ({ username }) => accounts.findByUsername(db, username)));
  const ids = found.flatMap((user) => (user && isDemoAccount(user) ? [user.id] : []));
  for (const id of ids) await signOutDemoAccount(db, id);
  return revokeRolesGivenBy(deps, ids);
}

export async function signOutDemoAccount(db: Db, id: number): Promise<void> {
  await sessions.removeOfUser(db, id);
}

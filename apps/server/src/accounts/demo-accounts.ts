import type { Role } from '@portrait/contract';
import type { ChangeDeps } from '@portrait/api';
import { accounts, sessions, type Db, type UserRow } from '@portrait/db';
import { revokeRolesGivenBy } from './account-changes.ts';
import { insertAccount } from './create-account.ts';

/** In place of a hash: no password ever matches it, so outside demo mode these accounts cannot sign in. */
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

/** Makes the demo accounts that are missing. */
export async function ensureDemoAccounts(deps: ChangeDeps): Promise<void> {
  for (const { username, role } of DEMO_ACCOUNTS) {
    await insertAccount(deps, { username, role, passwordHash: DEMO_HASH });
  }
}

/**
 * Ends what a demonstration leaves behind, whose administrator was anybody: its accounts' sessions, and the roles they gave.
 *
 * @returns whose roles were taken back
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

import { accounts, type Db, type Role } from '@portrait/db';

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

/** Makes the demo accounts that are missing. */
export async function ensureDemoAccounts(db: Db, now: string): Promise<void> {
  for (const { username, role } of DEMO_ACCOUNTS) {
    await accounts.create(db, { username, role, passwordHash: DEMO_HASH, now });
  }
}

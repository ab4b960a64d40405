import type { LeftOut } from '@portrait/api';
import { accounts, type Db, type DjangoUser } from '@portrait/db';
import { importedHash } from './django-password.ts';

/**
 * Inserts the account of a Django user with their id, name and password, unless it is there.
 *
 * @returns why they cannot sign in; nothing if they can
 */
export async function importAccount(db: Db, user: DjangoUser, now: string): Promise<LeftOut[]> {
  const { id, username, isActive, joinedAt } = user;
  const { hash, why } = importedHash(user.password);
  const createdAt = joinedAt !== null && joinedAt < now ? joinedAt : now;
  const isNamed = await accounts.insertImported(db, { id, username, passwordHash: isActive ? hash : null, createdAt });
  const reasons = [
    ...(isNamed ? [] : ['the name is another user’s with other capitals: sign-in is by that name only']),
    ...(isActive ? [] : ['the user is not active']),
    ...(isActive && hash === null ? [why ?? 'the password is marked as unusable'] : []),
  ];
  return reasons.map((reason) => ({ table: 'user', id, what: username, why: `cannot sign in: ${reason}` }));
}

import { AppError, type UserId } from '@portrait/contract';
import { users, type Db, type UserRow } from '@portrait/db';

/** What a user is called outside: the text that the host's login calls them by, or else the number of their row. */
export function userIdOf(ownerId: number, externalId: string | null | undefined): UserId {
  return externalId ?? ownerId;
}

/** Whom that names; whoever has a text id is not called by the number of their row. */
export async function findUser(db: Db, userId: UserId): Promise<UserRow | undefined> {
  const user = await (typeof userId === 'string' ? users.findByExternalId(db, userId) : users.find(db, userId));
  return user && userIdOf(user.id, user.external_id) === userId ? user : undefined;
}

/** @throws {AppError} NOT_FOUND no such user */
export async function getUser(db: Db, userId: UserId): Promise<UserRow> {
  const user = await findUser(db, userId);
  if (!user) throw new AppError('NOT_FOUND');
  return user;
}

/** The number by which rows know whom that names, also of a number that has no row yet; undefined for nobody. */
export async function findOwnerId(db: Db, userId: UserId): Promise<number | undefined> {
  if (typeof userId === 'string') return (await users.findByExternalId(db, userId))?.id;
  const user = await users.find(db, userId);
  return user && user.external_id !== null ? undefined : userId;
}

/** What an id in a path may mean, where a text of digits and a number look alike; in the order in which they are looked for. */
export function userIdsIn(text: string): UserId[] {
  return /^\d{1,15}$/.test(text) ? [text, Number(text)] : [text];
}

import { AppError, type UserId } from '@portrait/contract';
import { users, type Db, type UserRow } from '@portrait/db';

/** The public id of a user: the host's text id, or else the id of their row. */
export function userIdOf(ownerId: number, externalId: string | null | undefined): UserId {
  return externalId ?? ownerId;
}

/** Finds a user by their public id. A user with a text id is not found by the id of their row. */
export async function findUser(db: Db, userId: UserId): Promise<UserRow | undefined> {
  const user = await (typeof userId === 'string' ? users.findByExternalId(db, userId) : users.find(db, userId));
  return user && userIdOf(user.id, user.external_id) === userId ? user : undefined;
}

/** @throws {AppError} NOT_FOUND if there is no such user */
export async function getUser(db: Db, userId: UserId): Promise<UserRow> {
  const user = await findUser(db, userId);
  if (!user) throw new AppError('NOT_FOUND');
  return user;
}

/**
 * @param userIds the ids that a text can mean; the first existing one counts
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function getOneOf(db: Db, userIds: readonly UserId[]): Promise<UserRow> {
  for (const userId of userIds) {
    const user = await findUser(db, userId);
    if (user) return user;
  }
  throw new AppError('NOT_FOUND');
}

/** The row id for a public id, also for a number that has no row yet; undefined if there is no such user. */
export async function findOwnerId(db: Db, userId: UserId): Promise<number | undefined> {
  if (typeof userId === 'string') return (await users.findByExternalId(db, userId))?.id;
  const user = await users.find(db, userId);
  return user && user.external_id !== null ? undefined : userId;
}

/** The ids that a path segment can mean, in order of precedence: digits can be a text id or a number. */
export function userIdsIn(text: string): UserId[] {
  return /^\d{1,15}$/.test(text) ? [text, Number(text)] : [text];
}

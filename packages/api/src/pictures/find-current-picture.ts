import { AppError } from '@portrait/contract';
import { users } from '@portrait/db';
import type { Deps } from '../deps.ts';

/**
 * What a user shows, for anyone.
 *
 * @returns `image` as the user's row holds it, null when there is none
 * @throws {AppError} NOT_FOUND no such user
 */
export async function findCurrentPicture(
  { db }: Pick<Deps, 'db'>,
  userId: number,
): Promise<{ image: string | null; username: string | null }> {
  const user = await users.find(db, userId);
  if (!user) throw new AppError('NOT_FOUND');
  return { image: user.profile_picture, username: user.username };
}

import { AppError, type UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { findUser } from '../identity/user-ids.ts';

/**
 * What a user shows, for anyone.
 *
 * @param userIds what their id may be; the first that is somebody's counts
 * @returns `image` as the user's row holds it, null when there is none
 * @throws {AppError} NOT_FOUND no such user
 */
export async function findCurrentPicture(
  { db }: Pick<Deps, 'db'>,
  ...userIds: UserId[]
): Promise<{ image: string | null; username: string | null }> {
  for (const userId of userIds) {
    const user = await findUser(db, userId);
    if (user) return { image: user.profile_picture, username: user.username };
  }
  throw new AppError('NOT_FOUND');
}

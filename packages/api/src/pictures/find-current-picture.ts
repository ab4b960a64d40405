import { AppError, type UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { findUser } from '../identity/user-ids.ts';

/**
 * The current picture of a user, for anyone.
 *
 * @param userIds the ids that the text of a URL can mean; the first existing one counts
 * @returns the `image` in the user's row, or null for none
 * @throws {AppError} NOT_FOUND if there is no such user
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

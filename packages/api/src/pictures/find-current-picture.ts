import type { UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { getOneOf } from '../identity/user-ids.ts';

/**
 * The current picture of a user, for anyone.
 *
 * @param userIds the ids that the text of a URL can mean; the first existing one counts
 * @returns the id of the user's row, and the `image` in it, or null for none
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function findCurrentPicture(
  { db }: Pick<Deps, 'db'>,
  ...userIds: UserId[]
): Promise<{ id: number; image: string | null; username: string | null }> {
  const { id, profile_picture: image, username } = await getOneOf(db, userIds);
  return { id, image, username };
}

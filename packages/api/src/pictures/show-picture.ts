import type { UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { findCurrentPicture } from './find-current-picture.ts';

/** The public URL of a user's picture: the 512 px square, or null for none. @throws {AppError} NOT_FOUND if there is no such user */
export async function showPicture(
  deps: Pick<Deps, 'db' | 'storage'>,
  userId: UserId,
): Promise<{ pictureUrl: string | null }> {
  const { image } = await findCurrentPicture(deps, userId);
  return { pictureUrl: image === null ? null : deps.storage.mediaUrl(image) };
}

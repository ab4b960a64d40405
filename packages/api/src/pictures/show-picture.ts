import type { UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { findAvifUrls } from './avif-squares.ts';
import { findCurrentPicture } from './find-current-picture.ts';

/**
 * The public URLs of a user's picture: the 512 px square, or null for none, and those in AVIF.
 *
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function showPicture(
  deps: Pick<Deps, 'db' | 'storage'>,
  userId: UserId,
): Promise<{ pictureUrl: string | null; avifUrls: string[] }> {
  const { image } = await findCurrentPicture(deps, userId);
  const pictureUrl = image === null ? null : deps.storage.mediaUrl(image);
  return { pictureUrl, avifUrls: await findAvifUrls(deps, image) };
}

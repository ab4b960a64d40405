import { AVIF_SIZES, type UserId } from '@portrait/contract';
import type { Deps } from '../deps.ts';
import { findCurrentPicture } from './find-current-picture.ts';
import { findPicturesOf } from './find-pictures-of.ts';
import { findShownLook } from './find-shown-look.ts';

interface ShownPicture {
  pictureUrl: string | null;
  avifUrls: string[];
  altText: string;
}

/**
 * The public URLs of a user's picture: the 512 px square, or null for none, those in AVIF, and its description.
 *
 * @throws {AppError} NOT_FOUND if there is no such user
 */
export async function showPicture(deps: Pick<Deps, 'db' | 'storage'>, userId: UserId): Promise<ShownPicture> {
  const { image } = await findCurrentPicture(deps, userId);
  const pictureUrl = image === null ? null : deps.storage.mediaUrl(image);
  return { pictureUrl, ...(await findShownLook(deps, image)) };
}

/** The same for several users, in one query; those who do not exist are absent. */
export async function showPictures(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  userIds: readonly UserId[],
): Promise<(ShownPicture & { userId: UserId })[]> {
  const found = await findPicturesOf({ db, mediaUrl: storage.mediaUrl }, userIds);
  return [...found].map(([userId, { picture, altText }]) => ({
    ...{ userId, altText },
    pictureUrl: picture?.url ?? null,
    avifUrls: AVIF_SIZES.flatMap((size) => picture?.urls.avif[size] ?? []),
  }));
}

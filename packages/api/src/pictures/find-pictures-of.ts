import { AppError, type UserId } from '@portrait/contract';
import type { PictureUrls } from '@portrait/contract/schemas';
import { shownPictures } from '@portrait/db';
import type { Deps, Storage } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { assertId } from '../identity/why-not-an-id.ts';
import { pictureUrls } from './picture-urls.ts';

/** The most users of one call. */
const MOST_USERS = 1000;

export interface UserPicture {
  /** The picture that everybody sees; null for none. */
  picture: PictureUrls | null;
  /** A text for `alt`: the owner's description of the picture or, without one, the username if the login has given one. */
  alt: string;
  /** The owner's description of the picture; empty for none. */
  altText: string;
}

/**
 * The current pictures of users, for lists: by the same rule as the public address of a picture, in one query.
 *
 * @param userIds at most MOST_USERS
 * @returns the users that exist, by id, in the order asked for
 * @throws {AppError} INVALID_REQUEST
 */
export async function findPicturesOf(
  { db, mediaUrl }: Pick<Deps, 'db'> & Pick<Storage, 'mediaUrl'>,
  userIds: readonly UserId[],
): Promise<Map<UserId, UserPicture>> {
  if (userIds.length > MOST_USERS)
    throw new AppError('INVALID_REQUEST', { detail: `at most ${MOST_USERS} users, got ${userIds.length}` });
  userIds.forEach(assertId);
  const texts = userIds.filter((id) => typeof id === 'string');
  const numbers = userIds.filter((id) => typeof id === 'number');
  // A host has ids of one kind, so this is one query.
  const rows = [
    ...(texts.length > 0 ? await shownPictures.findOfTexts(db, texts) : []),
    ...(numbers.length > 0 ? await shownPictures.findOfNumbers(db, numbers) : []),
  ];
  const found = new Map<UserId, UserPicture>(
    rows.map(({ id, external_id, username, profile_picture: image, files, alt_text }) => [
      userIdOf(id, external_id),
      {
        picture: image === null ? null : pictureUrls({ image, files }, mediaUrl),
        ...{ alt: alt_text || (username ?? ''), altText: alt_text ?? '' },
      },
    ]),
  );
  // A database returns rows in any order.
  return new Map(
    userIds.flatMap((id) => {
      const picture = found.get(id);
      return picture ? [[id, picture] as const] : [];
    }),
  );
}

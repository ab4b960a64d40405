import {
  assertId,
  eraseUser,
  findPicturesOf,
  findUser,
  mediaUrlUnder,
  offerPicture,
  principalResolver,
  renameUser,
  type Deps,
  type ErasureReport,
  type HostPrincipal,
  type Offer,
  type OfferOptions,
  type UserPicture,
} from '@portrait/api';
import { AppError, type UserId } from '@portrait/contract';
import { journal } from '@portrait/db';

/** The longest name of a user, in characters. */
const MOST_NAME_CHARACTERS = 255;

export interface ListedPicture extends UserPicture {
  /** Shows the current picture or, without one, the initials: the address that never changes. */
  currentUrl: string;
}

/** What a host does with its users and their pictures on the server. */
export interface PicturesOfUsers {
  /**
   * The current pictures of up to 1,000 users, for lists, in one query: by the same rule as their public address.
   *
   * @returns by id, the users who have signed in to Portrait or been renamed; others are absent
   * @throws {AppError} INVALID_REQUEST
   */
  of(userIds: readonly UserId[]): Promise<Map<UserId, ListedPicture>>;
  /**
   * Erases a user, for the deletion of an account: their picture disappears at once, then everything else about them. End their
   * sessions first.
   *
   * @returns undefined if there is no such user, also because they were erased
   * @throws {AppError} INVALID_REQUEST
   */
  erase(userId: UserId): Promise<ErasureReport | undefined>;
  /**
   * Gives a user another name, from which initials are made, before they sign in again.
   *
   * @returns false if there is no such user
   * @throws {AppError} INVALID_REQUEST
   */
  rename(userId: UserId, username: string): Promise<boolean>;
  /**
   * Offers a user who signs in their first picture, from an address that the login names: the `picture` claim of OpenID Connect, or
   * `gravatarUrl(email)`. They find it in the account window, and it goes live only when they confirm it. Who ever sent a picture, or was
   * offered one, is offered none.
   *
   * @returns why there is no offer, whatever the address answers: a sign-in need not wait for it, nor fail
   * @throws if the user's id is invalid
   */
  offer(user: HostPrincipal, address: string, options?: OfferOptions): Promise<Offer>;
}

/** @param base the public URL or path of the plugin, as it is at each call */
export function picturesOfUsers(deps: Deps, base: () => string): PicturesOfUsers {
  const resolve = principalResolver(deps);
  return {
    async of(userIds) {
      const found = await findPicturesOf({ db: deps.db, mediaUrl: mediaUrlUnder(base()) }, userIds);
      const current = (id: UserId) => `${base()}/api/users/${encodeURIComponent(id)}/profile-picture`;
      return new Map([...found].map(([id, picture]) => [id, { ...picture, currentUrl: current(id) }]));
    },
    async erase(userId) {
      assertId(userId);
      return (await findUser(deps.db, userId)) && eraseUser(deps, { userId });
    },
    async rename(userId, username) {
      assertId(userId);
      const { length } = username;
      if (length < 1 || length > MOST_NAME_CHARACTERS) {
        const detail = `a name of ${length} characters: it must have 1 to ${MOST_NAME_CHARACTERS}`;
        throw new AppError('INVALID_REQUEST', { detail });
      }
      const user = await findUser(deps.db, userId);
      if (user) await renameUser(deps, { user, username, actor: journal.SYSTEM });
      return user !== undefined;
    },
    async offer(user, address, options) {
      return offerPicture(deps, { owner: await resolve(user), address }, options);
    },
  };
}

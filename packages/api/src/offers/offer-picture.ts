import { AppError, type ErrorCode } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { assertMaySend } from '../lifecycle/may-send.ts';
import { uploadOnce } from '../uploads/upload-once.ts';
import { uploadPicture } from '../uploads/upload-picture.ts';
import { fetchPicture, type FetchRefusal } from './fetch-picture.ts';

export interface OfferOptions {
  /** Addresses and ranges, such as `10.1.0.0/16`, of an identity provider in the host's own network. */
  allowedAddresses?: readonly string[];
}

/** What became of an offer; if nothing was offered, the reason, which may also be an error of the picture. */
export type Offer = { upload: UploadView } | { upload: null; why: 'OWN_CHOICE' | FetchRefusal | ErrorCode };

const DEADLINE_MS = 10_000;

/** The offers of a user that run at the same time, for example because two sign-ins did, are one. */
const KEY = 'first-picture-from-the-login';

/**
 * Offers a user their first picture, from an address that their login names. It is a pending upload like any other: only its owner
 * sees it, it goes live when they confirm it, and it expires. Nothing is offered to somebody who ever sent a picture, or was offered
 * one.
 *
 * @param address an `https:` or `http:` URL; a server in a private network is refused
 * @returns why there is no offer, whatever the address answers, because a sign-in should not fail for it
 */
export async function offerPicture(
  deps: Deps,
  { owner, address }: { owner: Principal; address: string },
  { allowedAddresses = [] }: OfferOptions = {},
): Promise<Offer> {
  if (await uploads.hasAny(deps.db, owner.id)) return { upload: null, why: 'OWN_CHOICE' };
  const fetching = { limitBytes: deps.limits.maxUploadBytes, deadlineMs: DEADLINE_MS, allowedAddresses };
  try {
    await assertMaySend(deps, owner.id);
    const upload = await uploadOnce(deps, { owner, key: KEY }, async (claim) => {
      const result = await fetchPicture(address, fetching, async (bytes) =>
        uploadPicture(deps, { owner, filename: new URL(address).hostname, bytes, claim }),
      );
      if (typeof result === 'string') throw new NotFetched(result);
      return result;
    });
    return { upload };
  } catch (error) {
    if (error instanceof NotFetched) return { upload: null, why: error.why };
    if (error instanceof AppError && error.code !== 'INTERNAL') return { upload: null, why: error.code };
    throw error;
  }
}

/** Gives the claim of the offer back, for the next sign-in. */
class NotFetched extends Error {
  readonly why: FetchRefusal;

  constructor(why: FetchRefusal) {
    super(why);
    this.why = why;
  }
}

import { AppError } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { idempotencyKeys } from '@portrait/db';
import { later, type Deps, type Principal } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { KEY_CLAIM_MS, whileClaimed } from '../lifecycle/claims.ts';
import { notLeaving } from '../lifecycle/guards.ts';
import { isForgotten } from './answers-kept.ts';

const REQUEST = 'upload';
const AGAIN_SECONDS = 2;

export interface UploadKey {
  owner: Principal;
  /** The idempotency key of a request that may be repeated; without one every request is a new upload. */
  key: string | undefined;
}

/** The right to answer a request, which another process may take over once it has run out. */
export interface KeyClaim {
  key: string;
  /** Tells it from a later claim of the same key. */
  claimedAt: string;
}

/**
 * Runs an upload once, however often the request is repeated: a repetition gets the first answer, before any of its body is
 * read.
 *
 * @param upload is given the claim, and stores the answer under the key, in the transaction that makes the upload visible: see `keepAnswer`
 * @throws {AppError} REQUEST_IN_PROGRESS while the first one is being received; IDEMPOTENCY_KEY_REUSED; the errors of `upload`,
 *   which release the key
 */
export async function uploadOnce(
  deps: Deps,
  { owner, key }: UploadKey,
  upload: (claim: KeyClaim | undefined) => Promise<UploadView>,
): Promise<UploadView> {
  if (key === undefined) return upload(undefined);
  const claimed = await claim(deps, owner, key);
  if (!('claimedAt' in claimed)) return claimed;
  const own = { userId: owner.id, ...claimed };
  try {
    return await whileClaimed(deps, own, async () => upload(claimed));
  } catch (error) {
    await idempotencyKeys.removeUnanswered(deps.db, own);
    throw error;
  }
}

/**
 * Stores the answer for repetitions of the request.
 *
 * @throws if another process has taken the request over, so that only one of them makes its upload visible
 */
export async function keepAnswer({ tx, owner }: OwnerChange, claimed: KeyClaim, answer: UploadView): Promise<void> {
  const given = { userId: owner.id, ...claimed, answer: JSON.stringify(answer) };
  if (!(await idempotencyKeys.answer(tx, given)))
    throw new AppError('SERVER_BUSY', { retryAfterSeconds: AGAIN_SECONDS });
}

/** @returns the answer that was given to the same request before, or else the claim */
async function claim(deps: Deps, owner: Principal, key: string): Promise<UploadView | KeyClaim> {
  const newcomer = { username: owner.username ?? null };
  return changeOwner(deps, { ownerId: owner.id, actor: owner, newcomer }, async (change) => {
    await notLeaving(change);
    const { tx, now } = change;
    const found = await idempotencyKeys.find(tx, { userId: owner.id, key });
    if (found && !isForgotten(found, now)) {
      if (found.request !== REQUEST) throw new AppError('IDEMPOTENCY_KEY_REUSED');
      if (found.answer !== null) return JSON.parse(found.answer) as UploadView;
      const running = found.claimed_until !== null && found.claimed_until > now;
      if (running) throw new AppError('REQUEST_IN_PROGRESS', { retryAfterSeconds: AGAIN_SECONDS });
    }
    const claimed_until = later(deps, KEY_CLAIM_MS);
    const claimed = { user_id: owner.id, key, request: REQUEST, answer: null, claimed_until, created_at: now };
    await idempotencyKeys.put(tx, claimed);
    return { key, claimedAt: now };
  });
}

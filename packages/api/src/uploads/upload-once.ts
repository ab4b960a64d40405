import { AppError } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { idempotencyKeys } from '@portrait/db';
import { later, type Deps, type Principal } from '../deps.ts';
import { changeOwner, type OwnerChange } from '../lifecycle/change-owner.ts';
import { CLAIM_MS, whileClaimed } from '../lifecycle/claims.ts';
import { notErased } from '../lifecycle/guards.ts';
import { isForgotten } from './answers-kept.ts';

const REQUEST = 'upload';
const AGAIN_SECONDS = 2;

export interface UploadKey {
  owner: Principal;
  /** The idempotency key of a request that may be repeated; without one every request is a new upload. */
  key: string | undefined;
}

/**
 * Runs an upload once, however often the request is repeated: a repetition gets the first answer, before any of its body is
 * read.
 *
 * @param upload stores the answer under the key, in the transaction that makes the upload visible: see `keepAnswer`
 * @throws {AppError} REQUEST_IN_PROGRESS while the first one is being received; IDEMPOTENCY_KEY_REUSED; the errors of `upload`,
 *   which release the key
 */
export async function uploadOnce(
  deps: Deps,
  { owner, key }: UploadKey,
  upload: () => Promise<UploadView>,
): Promise<UploadView> {
  if (key === undefined) return upload();
  const earlier = await claim(deps, owner, key);
  if (earlier) return earlier;
  try {
    return await whileClaimed(deps, { userId: owner.id, key }, upload);
  } catch (error) {
    await idempotencyKeys.removeUnanswered(deps.db, { userId: owner.id, key });
    throw error;
  }
}

/** Stores the answer for repetitions of the request. */
export async function keepAnswer({ tx, owner }: OwnerChange, key: string, answer: UploadView): Promise<void> {
  await idempotencyKeys.answer(tx, { userId: owner.id, key, answer: JSON.stringify(answer) });
}

/** @returns the answer that was given to the same request before */
async function claim(deps: Deps, owner: Principal, key: string): Promise<UploadView | undefined> {
  const newcomer = { username: owner.username ?? null };
  return changeOwner(deps, { ownerId: owner.id, actor: owner, newcomer }, async (change) => {
    await notErased(change);
    const { tx, now } = change;
    const found = await idempotencyKeys.find(tx, { userId: owner.id, key });
    if (found && !isForgotten(found, now)) {
      if (found.request !== REQUEST) throw new AppError('IDEMPOTENCY_KEY_REUSED');
      if (found.answer !== null) return JSON.parse(found.answer) as UploadView;
      const running = found.claimed_until !== null && found.claimed_until > now;
      if (running) throw new AppError('REQUEST_IN_PROGRESS', { retryAfterSeconds: AGAIN_SECONDS });
    }
    const claimed_until = later(deps, CLAIM_MS);
    const claimed = { user_id: owner.id, key, request: REQUEST, answer: null, claimed_until, created_at: now };
    await idempotencyKeys.put(tx, claimed);
    return undefined;
  });
}

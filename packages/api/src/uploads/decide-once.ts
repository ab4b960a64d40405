import { AppError } from '@portrait/contract';
import { idempotencyKeys } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import type { OwnerChange } from '../lifecycle/change-owner.ts';
import { isForgotten } from './answers-kept.ts';

/** A decision that may be repeated, because its answer may be lost. */
export interface Repeatable {
  actor: Principal;
  /** A request repeated under the same key gets the same answer; without one it is a new decision. */
  idempotencyKey?: string | undefined;
  /** What was requested, by which a repetition is told from another request under the same key. */
  request: object;
}

/** Stores the answer for repetitions of the request, in the transaction of the decision. */
export type KeepAnswer<Answer> = (change: OwnerChange, answer: Answer) => Promise<void>;

/**
 * Makes a decision once, however often the request is repeated under its key within a day.
 *
 * @throws {AppError} IDEMPOTENCY_KEY_REUSED for another request; the errors of `decide`
 */
export async function decideOnce<Answer>(
  deps: Deps,
  repeatable: Repeatable,
  decide: (keep: KeepAnswer<Answer>) => Promise<Answer>,
): Promise<Answer> {
  const earlier = await findAnswer(deps, repeatable);
  if (earlier) return earlier.answer as Answer;
  try {
    return await decide(async (change, answer) => keepAnswer(change, repeatable, answer));
  } catch (error) {
    // The same request may have arrived twice at once, and the other one was first.
    const answered = await findAnswer(deps, repeatable);
    if (answered) return answered.answer as Answer;
    throw error;
  }
}

async function keepAnswer(
  { tx, now }: OwnerChange,
  { actor, idempotencyKey: key, request }: Repeatable,
  answer: unknown,
): Promise<void> {
  if (key === undefined) return;
  const earlier = await idempotencyKeys.find(tx, { userId: actor.id, key });
  if (earlier && !isForgotten(earlier, now)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  const kept = { request: JSON.stringify(request), answer: JSON.stringify(answer) };
  await idempotencyKeys.put(tx, { user_id: actor.id, key, ...kept, created_at: now });
}

async function findAnswer(
  deps: Deps,
  { actor, idempotencyKey: key, request }: Repeatable,
): Promise<{ answer: unknown } | undefined> {
  if (key === undefined) return undefined;
  const found = await idempotencyKeys.find(deps.db, { userId: actor.id, key });
  if (!found || isForgotten(found, timestamp(deps))) return undefined;
  if (found.request !== JSON.stringify(request) || found.answer === null) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return { answer: JSON.parse(found.answer) as unknown };
}

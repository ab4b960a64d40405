import { AppError } from '@portrait/contract';
import { journal } from '@portrait/db';
import type { LockedOwner } from './locked-owner.ts';

/** Whose decisions are counted: an owner's about their own pictures, or everything that a moderator does. */
export type Rate = 'owner' | 'moderator';

/** They act on all that they selected. */
const MODERATIONS_PER_MINUTE = 600;
const REFUSALS_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

type Decider = Pick<LockedOwner, 'tx' | 'actor' | 'now' | 'limits'>;

/**
 * Keeps people from deciding more often than they may. It counts what the journal says, in the transaction that adds to it,
 * so it holds for all processes together.
 *
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function assertRate(rate: Rate, { tx, actor, now, limits }: Decider): Promise<void> {
  if (actor.role === 'system' || actor.id === null) return;
  const limit = rate === 'owner' ? limits.decisionsPerMinute : MODERATIONS_PER_MINUTE;
  const recent = { actorId: actor.id, since: aMinuteBefore(now), newer: limit - 1 };
  const at = await (rate === 'owner' ? journal.findRecentDecision(tx, recent) : journal.findRecentAct(tx, recent));
  if (at === undefined) return;
  const waitMs = Date.parse(at) + MINUTE_MS - Date.parse(now);
  throw new AppError('TOO_MANY_REQUESTS', { limit, retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

/** Whether so many pictures of somebody's were refused within a minute that more are one script's, and would only fill the journal. */
export async function hasTooManyRefusals({ tx, now }: Decider, actorId: number): Promise<boolean> {
  const recent = { actorId, since: aMinuteBefore(now), newer: REFUSALS_PER_MINUTE - 1 };
  return (await journal.findRecentRefusal(tx, recent)) !== undefined;
}

function aMinuteBefore(now: string): string {
  return new Date(Date.parse(now) - MINUTE_MS).toISOString();
}

import { AppError } from '@portrait/contract';
import { journal, uploadGrants } from '@portrait/db';
import type { LockedOwner } from './locked-owner.ts';

/** What is counted: an owner's decisions about their own pictures, a user's reports of others' pictures, or all actions of a moderator. */
export type Rate = 'owner' | 'reporter' | 'moderator';

/** High, because moderators act on whole selections. */
const MODERATIONS_PER_MINUTE = 600;
const REFUSALS_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

const RECENT = {
  owner: journal.findRecentDecision,
  reporter: journal.findRecentReport,
  moderator: journal.findRecentAct,
} satisfies Record<Rate, unknown>;

type Decider = Pick<LockedOwner, 'tx' | 'owner' | 'actor' | 'now' | 'limits'>;

/**
 * Enforces the rate limit of decisions. It counts journal entries, in the transaction that adds the next one, so that the limit
 * holds across processes.
 *
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function assertRate(rate: Rate, { tx, owner, actor, now, limits }: Decider): Promise<void> {
  if (actor.role === 'system' || actor.id === null) return;
  const limit = rate === 'moderator' ? MODERATIONS_PER_MINUTE : limits.decisionsPerMinute;
  // All decisions of an owner are in their own journal, which is usually shorter than the limit.
  if (rate === 'owner' && owner.journal_seq < limit) return;
  const recent = { actorId: actor.id, since: aMinuteBefore(now), newer: limit - 1 };
  const at = await RECENT[rate](tx, recent);
  if (at === undefined) return;
  throw new AppError('TOO_MANY_REQUESTS', { limit, retryAfterSeconds: secondsAfter(at, now) });
}

/**
 * Enforces the rate limit of uploads for those that are sent to the store.
 *
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function assertGrantRate({ tx, owner, now, limits }: Omit<Decider, 'actor'>): Promise<void> {
  const { uploadsPerMinute: limit } = limits;
  const at = (await uploadGrants.findTimes(tx, { userId: owner.id, since: aMinuteBefore(now), limit })).at(limit - 1);
  if (at !== undefined) throw new AppError('TOO_MANY_REQUESTS', { limit, retryAfterSeconds: secondsAfter(at, now) });
}

/** Whether so many pictures of a user were refused within a minute that more, from a script, would only fill the journal. */
export async function hasTooManyRefusals({ tx, now }: Pick<Decider, 'tx' | 'now'>, actorId: number): Promise<boolean> {
  const recent = { actorId, since: aMinuteBefore(now), newer: REFUSALS_PER_MINUTE - 1 };
  return (await journal.findRecentRefusal(tx, recent)) !== undefined;
}

/** The seconds until a minute after a time has passed. */
function secondsAfter(at: string, now: string): number {
  return Math.ceil((Date.parse(at) + MINUTE_MS - Date.parse(now)) / 1000);
}

function aMinuteBefore(now: string): string {
  return new Date(Date.parse(now) - MINUTE_MS).toISOString();
}

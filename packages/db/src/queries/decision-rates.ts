import { AppError } from '@portrait/contract';
import { sql, type SqlBool } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../open-database.ts';
import type { Actor } from './audit.ts';

/** Who decides something, and when. */
interface Decider {
  actor: Actor;
  now: string;
}

/** They act on all that they selected. */
const MODERATIONS_PER_MINUTE = 600;
const MINUTE_MS = 60_000;

/**
 * Keeps owners from deciding more often than they may. It counts what the audit trail says, in the transaction that adds to it,
 * so it holds for all processes together.
 *
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function assertDecisionRate(tx: Db, decider: Decider & { mostPerMinute: number }): Promise<void> {
  const { actor, now, mostPerMinute } = decider;
  if (actor.role === 'system') return;
  const { rows } = await findOwnDecision(tx, { actor: actor.id, newer: mostPerMinute - 1 });
  assertMinuteAgo(rows[0], { limit: mostPerMinute, now });
}

/**
 * The same for moderators, of everything that they do.
 *
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export async function assertModerationRate(tx: Db, { actor, now }: Decider): Promise<void> {
  if (actor.role === 'system') return;
  const { rows } = await findAction(tx, { actor: actor.id, newer: MODERATIONS_PER_MINUTE - 1 });
  assertMinuteAgo(rows[0], { limit: MODERATIONS_PER_MINUTE, now });
}

function assertMinuteAgo(entry: { at: string } | undefined, { limit, now }: { limit: number; now: string }): void {
  if (!entry) return;
  const waitMs = Date.parse(entry.at) + MINUTE_MS - Date.parse(now);
  if (waitMs > 0) throw new AppError('TOO_MANY_REQUESTS', { limit, retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

type Asked = Param<{ actor: number | null; newer: number }>;

// In the words of the index users_audit_own_decision, which holds these entries and no others.
const IS_OWN_DECISION = sql<SqlBool>`action in ('confirmed', 'submitted', 'recropped', 'restored', 'discarded', 'removed')`;
const findOwnDecision = preparedQuery((db, param: Asked) => nthLast(db, param).where(IS_OWN_DECISION));
const findAction = preparedQuery((db, param: Asked) => nthLast(db, param));

function nthLast(db: Db, param: Asked) {
  return db
    .selectFrom('users_audit')
    .select('at')
    .where('actor_id', '=', param('actor'))
    .orderBy('id', 'desc')
    .limit(1)
    .offset(param('newer'));
}

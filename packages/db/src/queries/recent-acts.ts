import type { JournalAction } from '@portrait/contract';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';

/** What owners decide about their own pictures: of these so many a minute are a script's. */
const OWN_DECISIONS = [
  ...['confirmed', 'submitted', 'recropped'],
  ...['restored', 'discarded', 'removed'],
] as JournalAction[];

/** Somebody's acts since a moment. */
export interface Recent {
  actorId: number;
  since: string;
  /** How many acts ago: 0 is the last. */
  newer: number;
}

/** When somebody last decided about their own picture so many decisions ago; undefined when they did not decide so often. */
export async function findRecentDecision(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentDecision(db, recent)).rows[0]?.at;
}

/** The same of everything that somebody does. */
export async function findRecentAct(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentAct(db, recent)).rows[0]?.at;
}

/** The same of pictures of theirs that were refused. */
export async function findRecentRefusal(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentRefusal(db, recent)).rows[0]?.at;
}

const recentAct = preparedQuery((db, param: Param<Recent>) => actsOf(db, param));
const recentDecision = preparedQuery((db, param: Param<Recent>) =>
  actsOf(db, param).where('action', 'in', OWN_DECISIONS),
);
const recentRefusal = preparedQuery((db, param: Param<Recent>) => actsOf(db, param).where('action', '=', 'refused'));

function actsOf(db: Db, param: Param<Recent>) {
  return db
    .selectFrom('users_journal')
    .select('at')
    .where('actor_id', '=', param('actorId'))
    .where('at', '>', param('since'))
    .orderBy('at', 'desc')
    .limit(1)
    .offset(param('newer'));
}

import type { JournalAction } from '@portrait/contract';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';

/** Owners' decisions about their own pictures, which have a rate limit. */
const OWN_DECISIONS = [
  ...['confirmed', 'submitted', 'recropped'],
  ...['restored', 'discarded', 'deleted', 'described', 'appealed', 'removed'],
] as JournalAction[];

/** A position among a user's recent actions. */
export interface Recent {
  actorId: number;
  since: string;
  /** The number of newer ones: 0 is the last action. */
  newer: number;
}

/** The time of a user's decision with this many newer ones; undefined if there are fewer. */
export async function findRecentDecision(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentDecision(db, recent)).rows[0]?.at;
}

/** The same for all actions of a user. */
export async function findRecentAct(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentAct(db, recent)).rows[0]?.at;
}

/** The same for a user's reports of others' pictures. */
export async function findRecentReport(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentReport(db, recent)).rows[0]?.at;
}

/** The same for a user's refused pictures. */
export async function findRecentRefusal(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentRefusal(db, recent)).rows[0]?.at;
}

/** The same for the names that a user took. */
export async function findRecentRename(db: Db, recent: Recent): Promise<string | undefined> {
  return (await recentRename(db, recent)).rows[0]?.at;
}

const recentAct = preparedQuery((db, param: Param<Recent>) => actsOf(db, param));
const recentDecision = preparedQuery((db, param: Param<Recent>) =>
  actsOf(db, param).where('action', 'in', OWN_DECISIONS),
);
const recentReport = preparedQuery((db, param: Param<Recent>) => actsOf(db, param).where('action', '=', 'reported'));
const recentRefusal = preparedQuery((db, param: Param<Recent>) => actsOf(db, param).where('action', '=', 'refused'));

const recentRename = preparedQuery((db, param: Param<Recent>) => actsOf(db, param).where('action', '=', 'renamed'));

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

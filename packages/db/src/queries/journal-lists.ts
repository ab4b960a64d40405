import type { JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';

/** An owner's entries after a number, oldest first. */
export async function findAfter(
  db: Db,
  after: { ownerId: number; seq: number; limit: number },
): Promise<Pick<JournalTable, 'seq' | 'action' | 'upload_id' | 'before' | 'after'>[]> {
  return db
    .selectFrom('users_journal')
    .select(['seq', 'action', 'upload_id', 'before', 'after'])
    .where('owner_id', '=', after.ownerId)
    .where('seq', '>', after.seq)
    .orderBy('seq')
    .limit(after.limit)
    .execute();
}

/** An owner's current picture, and the number of their last entry, or 0. */
export async function findNow(db: Db, ownerId: number): Promise<{ seq: number; image: string | null }> {
  const row = await db
    .selectFrom('users_user')
    .select(['journal_seq', 'profile_picture'])
    .where('id', '=', ownerId)
    .executeTakeFirst();
  return { seq: row?.journal_seq ?? 0, image: row?.profile_picture ?? null };
}

/** An owner's entries, oldest first. */
export async function findOfOwner(db: Db, ownerId: number): Promise<JournalTable[]> {
  return db.selectFrom('users_journal').selectAll().where('owner_id', '=', ownerId).orderBy('seq').execute();
}

/** The user or upload that entries are about, or the actor. */
export type JournalSubject = { userId: number; uploadId?: number | undefined } | { actorId: number };

/** The position in a list of entries: it continues before this one, by (at, owner, number). */
export type JournalPlace = Pick<JournalTable, 'at' | 'owner_id' | 'seq'>;

/** A page of the entries about a user or an upload, or by an actor, newest first. */
export async function list(
  db: Db,
  page: JournalSubject & { before?: JournalPlace | undefined; limit: number },
): Promise<JournalTable[]> {
  return 'actorId' in page ? listOfActor(db, page) : listOfOwner(db, page);
}

async function listOfOwner(
  db: Db,
  page: { userId: number; uploadId?: number | undefined; before?: JournalPlace | undefined; limit: number },
): Promise<JournalTable[]> {
  let query = db.selectFrom('users_journal').selectAll().where('owner_id', '=', page.userId);
  if (page.uploadId !== undefined) query = query.where('upload_id', '=', page.uploadId);
  if (page.before) query = query.where('seq', '<', page.before.seq);
  return query.orderBy('seq', 'desc').limit(page.limit).execute();
}

async function listOfActor(
  db: Db,
  page: { actorId: number; before?: JournalPlace | undefined; limit: number },
): Promise<JournalTable[]> {
  const { before } = page;
  let query = db.selectFrom('users_journal').selectAll().where('actor_id', '=', page.actorId);
  if (before) {
    query = query.where((eb) =>
      eb(eb.refTuple('at', 'owner_id', 'seq'), '<', eb.tuple(before.at, before.owner_id, before.seq)),
    );
  }
  return query.orderBy('at', 'desc').orderBy('owner_id', 'desc').orderBy('seq', 'desc').limit(page.limit).execute();
}

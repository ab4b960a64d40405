import type { JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';
import { preparedQueries, preparedQuery, type Param } from '../prepared-query.ts';

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

const PLACE = ['owner_id', 'seq', 'at'] as const;
const LISTED = [...PLACE, 'action', 'actor_id', 'actor_role', 'upload_id', 'before', 'after', 'facts'] as const;

/** What lists show of an entry. */
export type ListedEntry = Pick<JournalTable, (typeof LISTED)[number]>;

interface Page {
  before?: JournalPlace | undefined;
  limit: number;
}

/** A page of the entries about a user or an upload, or by an actor, newest first. */
export async function list(db: Db, page: JournalSubject & Page): Promise<ListedEntry[]> {
  const { limit, before: { at, owner_id, seq } = LAST } = page;
  if ('actorId' in page) return (await findOfActor(db, { actorId: page.actorId, at, owner_id, seq, limit })).rows;
  const { userId, uploadId = 0 } = page;
  return (await findOfSubject(db, { ofUpload: page.uploadId !== undefined }, { userId, uploadId, seq, limit })).rows;
}

/** After all entries. */
const LAST: JournalPlace = { at: '9999', owner_id: 0, seq: Number.MAX_SAFE_INTEGER };

const findOfSubject = preparedQueries(
  (
    db,
    param: Param<{ userId: number; uploadId: number; seq: number; limit: number }>,
    { ofUpload }: { ofUpload: boolean },
  ) => {
    const ofOwner = db.selectFrom('users_journal').select(LISTED).where('owner_id', '=', param('userId'));
    const asked = ofUpload ? ofOwner.where('upload_id', '=', param('uploadId')) : ofOwner;
    return asked.where('seq', '<', param('seq')).orderBy('seq', 'desc').limit(param('limit'));
  },
);

const findOfActor = preparedQuery((db, param: Param<JournalPlace & { actorId: number; limit: number }>) =>
  db
    .selectFrom('users_journal')
    .select(LISTED)
    .where('actor_id', '=', param('actorId'))
    .where((eb) =>
      eb(eb.refTuple('at', 'owner_id', 'seq'), '<', eb.tuple(param('at'), param('owner_id'), param('seq'))),
    )
    .orderBy('at', 'desc')
    .orderBy('owner_id', 'desc')
    .orderBy('seq', 'desc')
    .limit(param('limit')),
);

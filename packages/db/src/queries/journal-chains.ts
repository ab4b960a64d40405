import type { JournalHead, JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';

/** The number of entries of all owners. */
export async function count(db: Db): Promise<number> {
  const { entries } = await db
    .selectFrom('users_user')
    .select((eb) => eb.fn.sum<number | string | null>('journal_seq').as('entries'))
    .executeTakeFirstOrThrow();
  return Number(entries ?? 0);
}

/** The chain heads of the next owners, ordered by id. */
export async function findHeads(db: Db, page: { afterId: number; limit: number }): Promise<JournalHead[]> {
  return db
    .selectFrom('users_user')
    .select(['id as ownerId', 'journal_seq as seq', 'journal_hash as hash'])
    .where('id', '>', page.afterId)
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** A page of entries of a range of owners, ordered by owner and number. */
export async function walk(
  db: Db,
  page: { after: Pick<JournalTable, 'owner_id' | 'seq'>; lastId: number; limit: number },
): Promise<JournalTable[]> {
  return db
    .selectFrom('users_journal')
    .selectAll()
    .where((eb) => eb(eb.refTuple('owner_id', 'seq'), '>', eb.tuple(page.after.owner_id, page.after.seq)))
    .where('owner_id', '<=', page.lastId)
    .orderBy('owner_id')
    .orderBy('seq')
    .limit(page.limit)
    .execute();
}

/** An entry of an owner who has no row. */
export async function findBeyond(db: Db, lastId: number): Promise<Pick<JournalTable, 'owner_id' | 'seq'> | undefined> {
  return db
    .selectFrom('users_journal')
    .select(['owner_id', 'seq'])
    .where('owner_id', '>', lastId)
    .limit(1)
    .executeTakeFirst();
}

/** The hash of an entry; undefined if it does not exist. */
export async function findHash(
  db: Db,
  { ownerId, seq }: { ownerId: number; seq: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('users_journal')
    .select('hash')
    .where('owner_id', '=', ownerId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.hash;
}

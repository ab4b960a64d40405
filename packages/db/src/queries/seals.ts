import type { Insertable, Selectable } from 'kysely';
import type { SealedHeadTable, SealTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';

export type SealRow = Selectable<SealTable>;
export type SealedHead = Omit<SealedHeadTable, 'seal'>;

/** The heads of chains that have grown since the last seal, ordered by owner. */
export async function findUnsealed(db: Db, limit: number): Promise<SealedHead[]> {
  return db
    .selectFrom('users_user')
    .select(['id as owner_id', 'sealed_seq as after_seq', 'journal_seq as seq', 'journal_hash as hash'])
    .whereRef('journal_seq', '>', 'sealed_seq')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findLast(db: Db): Promise<SealRow | undefined> {
  return db.selectFrom('users_seal').selectAll().orderBy('seal', 'desc').limit(1).executeTakeFirst();
}

/** A page of seals, in order. */
export async function list(db: Db, page: { after: number; limit: number }): Promise<SealRow[]> {
  return db
    .selectFrom('users_seal')
    .selectAll()
    .where('seal', '>', page.after)
    .orderBy('seal')
    .limit(page.limit)
    .execute();
}

/** The heads in a seal, ordered by owner. */
export async function findHeads(db: Db, seal: number): Promise<SealedHead[]> {
  return db
    .selectFrom('users_sealedhead')
    .select(['owner_id', 'after_seq', 'seq', 'hash'])
    .where('seal', '=', seal)
    .orderBy('owner_id')
    .execute();
}

/** Adds a seal. It updates the owners in order; no other transaction locks several owners. */
export async function add(tx: Db, seal: Insertable<SealTable>, heads: readonly SealedHead[]): Promise<void> {
  await tx.insertInto('users_seal').values(seal).execute();
  for (const head of heads) {
    await tx
      .insertInto('users_sealedhead')
      .values({ ...head, seal: seal.seal })
      .execute();
    await tx.updateTable('users_user').set({ sealed_seq: head.seq }).where('id', '=', head.owner_id).execute();
  }
}

/** Seals that are not yet stored outside the database, oldest first. */
export async function findNotKept(db: Db): Promise<SealRow[]> {
  return db.selectFrom('users_seal').selectAll().where('kept_at', 'is', null).orderBy('seal').execute();
}

export async function markKept(db: Db, { seal, now }: { seal: number; now: string }): Promise<void> {
  await db.updateTable('users_seal').set({ kept_at: now }).where('seal', '=', seal).execute();
}

/** The first head of a seal whose entry is missing or has another hash. */
export async function findBroken(
  db: Db,
  seal: number,
): Promise<{ owner_id: number; seq: number; missing: boolean } | undefined> {
  const row = await db
    .selectFrom('users_sealedhead as head')
    .leftJoin('users_journal as entry', (join) =>
      join.onRef('entry.owner_id', '=', 'head.owner_id').onRef('entry.seq', '=', 'head.seq'),
    )
    .select(['head.owner_id', 'head.seq', 'entry.hash'])
    .where('head.seal', '=', seal)
    .where((eb) => eb.or([eb('entry.hash', 'is', null), eb('entry.hash', '!=', eb.ref('head.hash'))]))
    .orderBy('head.owner_id')
    .limit(1)
    .executeTakeFirst();
  return row && { owner_id: row.owner_id, seq: row.seq, missing: row.hash === null };
}

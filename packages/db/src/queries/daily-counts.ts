import type { UploadState } from '@portrait/contract';
import type { MonthlyCountTable, StorageTable } from '../analytics-tables.ts';
import type { JournalTable } from '../journal-tables.ts';
import type { Db } from '../db.ts';

/** A count of a journal entry. */
export interface Count {
  metric: string;
  key: string;
  /** Bytes or milliseconds, if the metric has them. */
  sum: number;
}

export interface DailyCount {
  day: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

/** The counted columns of an entry. */
export type CountedEntry = Pick<JournalTable, 'owner_id' | 'seq' | 'at' | 'action' | 'facts'>;

/** The last counted seal, and the number of entries up to it. */
export async function findMark(db: Db): Promise<{ seal: number; entries: number }> {
  return db.selectFrom('users_rollup').select(['seal', 'entries']).where('id', '=', 1).executeTakeFirstOrThrow();
}

/** Adds the counts of a seal's entries and advances the mark to it. In one transaction, so that every entry is counted once. */
export async function add(
  tx: Db,
  counted: { seal: number; entries: number; days: DailyCount[]; storage: StorageTable[] },
): Promise<void> {
  for (const row of counted.days) await addToDay(tx, row);
  for (const { day, ...row } of counted.days) await addToMonth(tx, { month: day.slice(0, 7), ...row });
  for (const row of counted.storage) await addToStorage(tx, row);
  await tx
    .updateTable('users_rollup')
    .set((eb) => ({ seal: counted.seal, entries: eb('entries', '+', counted.entries) }))
    .where('id', '=', 1)
    .execute();
}

async function addToDay(tx: Db, row: DailyCount): Promise<void> {
  await tx
    .insertInto('users_dailycount')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['metric', 'day', 'key']).doUpdateSet((eb) => ({
        count: eb('users_dailycount.count', '+', row.count),
        sum: eb('users_dailycount.sum', '+', row.sum),
      })),
    )
    .execute();
}

async function addToMonth(tx: Db, row: MonthlyCountTable): Promise<void> {
  await tx
    .insertInto('users_monthlycount')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['metric', 'month', 'key']).doUpdateSet((eb) => ({
        count: eb('users_monthlycount.count', '+', row.count),
        sum: eb('users_monthlycount.sum', '+', row.sum),
      })),
    )
    .execute();
}

async function addToStorage(tx: Db, row: StorageTable): Promise<void> {
  await tx
    .insertInto('users_storage')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('state').doUpdateSet((eb) => ({
        uploads: eb('users_storage.uploads', '+', row.uploads),
        bytes: eb('users_storage.bytes', '+', row.bytes),
      })),
    )
    .execute();
}

/** The position in a walk over the entries of a seal. */
type Place = Pick<JournalTable, 'owner_id' | 'seq'>;

/** The entries that a seal added, ordered by owner. */
export async function findOfSeal(
  db: Db,
  page: { seal: number; after: Place | undefined; limit: number },
): Promise<CountedEntry[]> {
  const { owner_id, seq } = page.after ?? { owner_id: -1, seq: 0 };
  return sealedEntries(db)
    .where('head.seal', '=', page.seal)
    .where((eb) => eb(eb.refTuple('head.owner_id', 'entry.seq'), '>', eb.tuple(owner_id, seq)))
    .orderBy('head.owner_id')
    .orderBy('entry.seq')
    .limit(page.limit)
    .execute();
}

/** Entries that are not counted yet: those of seals after the mark, then unsealed ones. */
export async function findFresh(db: Db, page: { seal: number; limit: number }): Promise<CountedEntry[]> {
  const sealed = await sealedEntries(db)
    .where('head.seal', '>', page.seal)
    .orderBy('head.seal')
    .orderBy('head.owner_id')
    .orderBy('entry.seq')
    .limit(page.limit)
    .execute();
  const unsealed = await db
    .selectFrom('users_user as owner')
    .innerJoin('users_journal as entry', (join) =>
      join.onRef('entry.owner_id', '=', 'owner.id').onRef('entry.seq', '>', 'owner.sealed_seq'),
    )
    .select(COUNTED)
    .whereRef('owner.journal_seq', '>', 'owner.sealed_seq')
    .orderBy('owner.id')
    .orderBy('entry.seq')
    .limit(page.limit - sealed.length)
    .execute();
  return [...sealed, ...unsealed];
}

const COUNTED = ['entry.owner_id', 'entry.seq', 'entry.at', 'entry.action', 'entry.facts'] as const;

function sealedEntries(db: Db) {
  return db
    .selectFrom('users_sealedhead as head')
    .innerJoin('users_journal as entry', (join) =>
      join
        .onRef('entry.owner_id', '=', 'head.owner_id')
        .onRef('entry.seq', '>', 'head.after_seq')
        .onRef('entry.seq', '<=', 'head.seq'),
    )
    .select(COUNTED);
}

/** Adds up the counts of the same name. */
export function mergeCounts<R extends { count: number; sum: number }>(rows: R[], nameOf: (row: R) => string): R[] {
  const merged = new Map<string, R>();
  for (const row of rows) {
    const name = nameOf(row);
    const known = merged.get(name);
    merged.set(name, { ...row, count: row.count + (known?.count ?? 0), sum: row.sum + (known?.sum ?? 0) });
  }
  return [...merged.values()];
}

/** Adds up the uploads and bytes of each state. */
export function mergeStorage(rows: StorageTable[]): StorageTable[] {
  const merged = new Map<UploadState, StorageTable>();
  for (const { state, uploads, bytes } of rows) {
    const known = merged.get(state);
    merged.set(state, { state, uploads: uploads + (known?.uploads ?? 0), bytes: bytes + (known?.bytes ?? 0) });
  }
  return [...merged.values()].toSorted((a, b) => a.state.localeCompare(b.state));
}

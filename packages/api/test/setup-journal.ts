import { DEFAULT_LIMITS } from '@portrait/contract';
import { journal, migrateToLatest, openDatabase, users, type JournalEntry, type JournalTable } from '@portrait/db';
import type { Blob } from '@portrait/storage';
import { onTestFinished } from 'vitest';
import { testDatabase } from '../src/test-database.ts';
import { ON_POSTGRES, POSTGRES } from './on-postgres.ts';
import { inProcessChanges } from '../src/changes/changes.ts';
import { makeSlots } from '../src/deps.ts';
import { digestOf, sealJournal } from '../src/journal/seal-journal.ts';
import { faultName, verifyJournal } from '../src/journal/verify-journal.ts';
import { changeOwner } from '../src/lifecycle/change-owner.ts';

export const ADA = 1;
export const EVE = 2;

async function opened(file: string) {
  const db = openDatabase(file);
  await migrateToLatest(db);
  return { db, close: async () => db.destroy() };
}

/**
 * Two owners' chains in a database, with a store of seals that can be full.
 *
 * @param file a SQLite file; by default it is in memory
 */
export async function setupJournal(file = ':memory:') {
  const { db, close } = ON_POSTGRES ? await testDatabase('', POSTGRES) : await opened(file);
  onTestFinished(close);
  for (const id of [ADA, EVE]) await users.ensure(db, { id, username: `user-${id}`, created_at: '2026' });
  const kept = new Map<string, Buffer>();
  const store = { full: false, puts: 0 };
  const storage = {
    get: async (key: string) => kept.get(key),
    exists: async (key: string) => kept.has(key),
    put: async (blobs: Blob[]) => {
      if (store.full) throw new Error('no room');
      store.puts += blobs.length;
      for (const blob of blobs) kept.set(blob.key, 'bytes' in blob ? blob.bytes : Buffer.alloc(0));
    },
  };
  const now = () => new Date('2026-01-01T00:00:00Z');
  const deps = { db, storage, now, limits: DEFAULT_LIMITS, changes: inProcessChanges(), slots: makeSlots('here') };
  const happen = async (ownerId: number, entry: Partial<JournalEntry> = {}, times = 1) => {
    const { actor = { id: ownerId, role: 'user' }, action = 'removed' } = entry;
    await changeOwner(deps, { ownerId, actor }, async ({ record }) => {
      for (let i = 0; i < times; i++) await record({ uploadId: null, ...entry, action });
    });
  };
  const alter = async (where: { owner_id: number; seq: number }, columns: Partial<JournalTable>) =>
    db
      .updateTable('users_journal')
      .set(columns)
      .where('owner_id', '=', where.owner_id)
      .where('seq', '=', where.seq)
      .execute();
  const cut = async (ownerId: number, from: number, to = Infinity) =>
    db
      .deleteFrom('users_journal')
      .where('owner_id', '=', ownerId)
      .where('seq', '>=', from)
      .where('seq', '<=', Math.min(to, Number.MAX_SAFE_INTEGER))
      .execute();
  const seal = async () => sealJournal(deps);
  const fault = async (read: Parameters<typeof verifyJournal>[0] = deps) => {
    const { fault: found } = await verifyJournal(read);
    return found && faultName(found);
  };
  return { db, deps, kept, store, happen, alter, cut, seal, fault };
}

export type JournalSetup = Awaited<ReturnType<typeof setupJournal>>;

/** Rewrites a chain from an entry on, with all hashes and the head, as an attacker with write access could. */
export async function rewrite(
  { db }: Pick<JournalSetup, 'db'>,
  ownerId: number,
  change: (entry: JournalTable) => JournalTable,
) {
  let hash = '';
  let seq = 0;
  const entries = await journal.findOfOwner(db, ownerId);
  for (const entry of entries.map(change)) {
    hash = journal.chainedHash(hash, entry);
    seq = entry.seq;
    await db
      .updateTable('users_journal')
      .set({ ...entry, hash })
      .where('owner_id', '=', ownerId)
      .where('seq', '=', seq)
      .execute();
  }
  await users.set(db, ownerId, { journal_seq: seq, journal_hash: hash });
}

/** Rewrites all seals for the current chains. */
export async function sealAnew({ db }: Pick<JournalSetup, 'db'>): Promise<void> {
  let before = '';
  for (const { seal, at } of await db.selectFrom('users_seal').selectAll().orderBy('seal').execute()) {
    const heads = await db
      .selectFrom('users_sealedhead')
      .selectAll()
      .where('seal', '=', seal)
      .orderBy('owner_id')
      .execute();
    const anew = [];
    for (const { seal: _, ...head } of heads) {
      const hash = (await journal.findHash(db, { ownerId: head.owner_id, seq: head.seq })) ?? '';
      anew.push({ ...head, hash });
      await db
        .updateTable('users_sealedhead')
        .set({ hash })
        .where('seal', '=', seal)
        .where('owner_id', '=', head.owner_id)
        .execute();
    }
    before = digestOf(before, { seal, at, heads: anew });
    await db.updateTable('users_seal').set({ digest: before }).where('seal', '=', seal).execute();
  }
}

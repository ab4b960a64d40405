import SQLite from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  adminUploads,
  avifDue,
  cleanup,
  dailyCounts,
  idempotencyKeys,
  journal,
  migrateToLatest,
  openDatabase,
  seals,
  shownPictures,
  uploads,
  versions,
  webhooks,
  type Db,
} from '../src/index.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const OF_JOURNAL = { before: { at: NOW, owner_id: 1, seq: 7 }, limit: 9 };

test.for<[index: string, ask: (db: Db) => Promise<unknown>]>([
  [
    'upload_newest (user_id=? AND ',
    async (db) => uploads.findHistory(db, { userId: 1, before: 9, limit: 9, now: NOW }),
  ],
  ['upload_due (expires_at<?)', async (db) => cleanup.findOverdue(db, { now: NOW, limit: 9 })],
  ['upload_receiving (claimed_until<?)', async (db) => cleanup.findUnfinished(db, { now: NOW, limit: 9 })],
  [
    'upload_purge (purge_after>? AND purge_after<?)',
    async (db) => cleanup.findPurgeable(db, { now: NOW, after: undefined, limit: 9 }),
  ],
  ['version_unstored (claimed_until<?)', async (db) => versions.findAbandoned(db, { now: NOW, limit: 9 })],
  [
    'upload_queue (submitted_at>?)',
    async (db) => adminUploads.listSubmitted(db, { after: { value: NOW, id: 7 }, limit: 9 }),
  ],
  ['PRIMARY KEY (owner_id=? AND seq<?)', async (db) => journal.list(db, { userId: 1, ...OF_JOURNAL })],
  [
    'journal_actor (actor_id=? AND (at,owner_id,seq)<(?,?,?))',
    async (db) => journal.list(db, { actorId: 1, ...OF_JOURNAL }),
  ],
  [
    'journal_actor (actor_id=? AND at>?)',
    async (db) => journal.findRecentDecision(db, { actorId: 1, since: NOW, newer: 9 }),
  ],
  [
    'journal_actor (actor_id=? AND at>?)',
    async (db) => journal.findRecentAct(db, { actorId: 1, since: NOW, newer: 9 }),
  ],
  ['user_unsealed', async (db) => seals.findUnsealed(db, 9)],
  ['user_avif_due (avif_due>?)', async (db) => avifDue.findNext(db)],
  [
    'PRIMARY KEY (seal=? AND owner_id>?)',
    async (db) => dailyCounts.findOfSeal(db, { seal: 1, after: undefined, limit: 9 }),
  ],
  ['PRIMARY KEY (seal>?)', async (db) => dailyCounts.findFresh(db, { seal: 1, limit: 9 })],
  [
    'webhookdelivery_next_at (endpoint=? AND next_at<?)',
    async (db) => webhooks.findDue(db, { endpoint: 'e', now: NOW, limit: 9 }),
  ],
  [
    'webhookdelivery_next_at (endpoint=? AND next_at<?)',
    async (db) => webhooks.isDue(db, { endpoints: ['d', 'e'], now: NOW }),
  ],
  [
    'webhookdelivery_delivered_at (delivered_at<?)',
    async (db) => webhooks.findOld(db, { deliveredBefore: NOW, givenUpBefore: NOW, limit: 9 }),
  ],
  ['(external_id=?)', async (db) => shownPictures.findOfTexts(db, ['a', 'b'])],
  ['webhookdelivery_owner_id (owner_id=?)', async (db) => webhooks.countNotices(db, 1)],
  ['idempotencykey_created_at (created_at<?)', async (db) => idempotencyKeys.findOld(db, { before: NOW, limit: 9 })],
])('a frequent query uses an index and neither scans nor sorts: %s', async ([index, ask]) => {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  await migrateToLatest(db);
  const plans = await plansOf(db, async () => ask(db));
  expect(plans.join('\n')).toContain(index);
  expect(plans.join('\n')).not.toMatch(/TEMP B-TREE|SCAN (?!listed |.* USING INDEX users_user_unsealed)/);
});

test.for([
  ['newest', 'by_time'],
  ['largest', 'by_size'],
] as const)(
  'everybody’s uploads, %s first, are merged from the index of each state and type',
  async ([order, index]) => {
    const db = openDatabase(':memory:');
    onTestFinished(async () => db.destroy());
    await migrateToLatest(db);
    const [plan = ''] = await plansOf(db, async () => adminUploads.list(db, {}, { order, limit: 9 }));
    expect(plan).toContain(`COVERING INDEX users_profilepictureupload_${index} (content_type=? AND state=?)`);
    expect(plan).not.toMatch(/SCAN (?!state|type)/);
  },
);

/** The query plans of a newly opened database, one text per statement. */
async function plansOf(db: Db, ask: () => Promise<unknown>): Promise<string[]> {
  const prepare = vi.spyOn(SQLite.prototype, 'prepare');
  await ask();
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const plans: string[] = [];
  for (const sql of statements) {
    const nothing = sql
      .split('?')
      .slice(1)
      .fill(null as never);
    const explained = CompiledQuery.raw(`explain query plan ${sql}`, nothing);
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    plans.push(rows.map(({ detail }) => detail).join('\n'));
  }
  return plans;
}

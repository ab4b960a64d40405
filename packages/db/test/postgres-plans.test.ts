import { CompiledQuery, sql } from 'kysely';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import {
  adminUploads,
  adminUsers,
  cleanup,
  journal,
  retention,
  shownPictures,
  uploads,
  uploadSearch,
  webhooks,
  type Db,
} from '../src/index.ts';
import { newPostgres, opened } from './dialects.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const OWNERS = 20_000;
/** A part of the name of owner 1. */
const OF_FIRST = 'c4ca4238';

const QUERIES: [what: string, index: string, ask: (db: Db) => Promise<unknown>][] = [
  [
    'history',
    'upload_newest',
    async (db) => uploads.findHistory(db, { userId: 7, before: 2 ** 53 - 1, limit: 20, now: NOW }),
  ],
  ['everybody’s uploads', 'upload_by_time', async (db) => adminUploads.list(db, {}, { order: 'newest', limit: 20 })],
  [
    'uploads by name',
    'users_uploadname',
    async (db) => uploadSearch.findSought(db, { name: 'rome 777' }, {}, { limit: 20 }),
  ],
  ['accounts by name', 'users_user_names', async (db) => adminUsers.list(db, { search: OF_FIRST, limit: 20 })],
  ['an actor’s entries', 'users_journal_actor', async (db) => journal.list(db, { actorId: 7, limit: 20 })],
  ['overdue uploads', 'upload_due', async (db) => cleanup.findOverdue(db, { now: NOW, limit: 20 })],
  [
    'uploads to purge',
    'upload_purge',
    async (db) => cleanup.findPurgeable(db, { now: NOW, after: undefined, limit: 20 }),
  ],
  ['pictures for a list', 'users_user_pkey', async (db) => shownPictures.findOfNumbers(db, [7, 8, 9])],
  ['pictures by text id', 'users_user_external_id', async (db) => shownPictures.findOfTexts(db, ['7', 'x', 'y'])],
  [
    'webhooks to send',
    'webhookdelivery_next_at',
    async (db) => webhooks.findDue(db, { endpoint: '7', now: NOW, limit: 20 }),
  ],
  ['a user’s webhooks', 'webhookdelivery_owner_id', async (db) => webhooks.countNotices(db, 7)],
  [
    'old webhooks',
    'webhookdelivery_delivered_at',
    async (db) => webhooks.findOld(db, { deliveredBefore: NOW, givenUpBefore: NOW, limit: 20 }),
  ],
  [
    'retired uploads',
    'users_user_pkey',
    async (db) => retention.findRetired(db, { keepNewest: 5, shownBefore: NOW }, { afterUserId: 100, users: 1000 }),
  ],
];

test('PostgreSQL finds what is asked frequently by an index, and reads no whole table', async () => {
  const db = opened(await newPostgres('migrated'));
  await seed(db);
  for (const [what, index, ask] of QUERIES) {
    const plans = (await plansOf(db, async () => ask(db))).join('\n');
    expect.soft(plans, what).toContain(index);
    expect.soft(plans, what).not.toContain('Seq Scan');
  }
});

/** The plans for these values and these rows. */
async function plansOf(db: Db, ask: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  await ask();
  const statements = query.mock.calls as unknown as [text: string, values: unknown[]][];
  query.mockRestore();
  const plans: string[] = [];
  for (const [text, values] of statements) {
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(CompiledQuery.raw(`explain ${text}`, values));
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

/** Each owner has one confirmed upload. */
async function seed(to: Db): Promise<void> {
  const owners = sql`generate_series(1, ${sql.lit(OWNERS)}) id`;
  await sql`insert into users_user (id, username, username_lower, created_at)
    select id, md5(id::text), md5(id::text), ${NOW} from ${owners}`.execute(to);
  await sql`insert into users_profilepictureupload (id, user_id, image, uploaded_at, original_filename, searched_name, state,
      shown_at, content_type, byte_size, width, height, received_sha256, original, original_content_type, original_width,
      original_height, original_sha256, animated)
    select id, id, id, ${NOW}, 'Rome', 'ROME ' || id, 'confirmed', ${NOW}, 'image/png', id, 9, 9, id, id, 'image/png', 9, 9, id, false
    from ${owners}`.execute(to);
  await sql`insert into users_profilepictureversion (image, upload_id, crop_x, crop_y, crop_size, crop_rotation, crop_flip,
      thumbhash, dominant_color, renderer)
    select id, id, 0, 0, 9, 0, false, '', '', 1 from ${owners}`.execute(to);
  await sql`insert into users_journal (owner_id, seq, at, action, actor_id, actor_role, hash)
    select id, 1, ${NOW}, 'uploaded', id, 'user', '' from ${owners}`.execute(to);
  await sql`insert into users_webhookdelivery (id, endpoint, owner_id, seq, type, why, at, next_at, delivered_at, given_up_at)
    select id, id % 3, id, 1, 'removed', 'removed', ${NOW}, case when id % 100 = 0 then ${NOW} end,
      case when id % 100 > 1 then '2026-02' end, case when id % 100 = 1 then '2026-02' end from ${owners}`.execute(to);
  await sql`vacuum (analyze)`.execute(to);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { accounts, migrateDown, migrateToLatest, migrationStatus, openDatabase, type Db } from '../src/index.ts';
import { foldedName } from '../src/folded-name.ts';
import { usernameSkeleton } from '../src/username-forms.ts';

async function emptyDatabase(): Promise<Db> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-db-'));
  const db = openDatabase(path.join(folder, 'portrait.sqlite'));
  onTestFinished(async () => {
    await db.destroy();
    await rm(folder, { recursive: true, force: true });
  });
  return db;
}

async function schemaOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`
    select sql from sqlite_master where sql is not null and name not like 'kysely%' and name not like 'sqlite%'
    order by name`.execute(db);
  return rows.map((row) => row.sql);
}

test('every step goes up and comes down again, to the same schema', async () => {
  const db = await emptyDatabase();
  const steps = await migrateToLatest(db);
  const built = await schemaOf(db);
  expect(await migrateToLatest(db)).toEqual([]);
  expect((await migrationStatus(db)).every(({ executedAt }) => executedAt !== undefined)).toBe(true);
  for (const step of steps.toReversed()) expect(await migrateDown(db)).toEqual([step]);
  expect(await schemaOf(db)).toEqual([]);
  expect(await migrateToLatest(db)).toEqual(steps);
  expect(await schemaOf(db)).toEqual(built);
});

test('what stood for an upload stands for each of its versions, and for the upload again one step back', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  while ((await migrateDown(db))[0] !== '0012-version-placeholders');
  await sql`insert into users_user (id, username, created_at) values (1, 'ada', '2026')`.execute(db);
  await sql`insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, original_filename,
    state, content_type, byte_size, width, height, received_sha256, original, original_content_type, original_width,
    original_height, original_sha256, animated, thumbhash, dominant_color) values (1, 1, 'b', 1, '2026', 'me.jpg',
    'confirmed', 'image/jpeg', 1, 1, 1, '', '', 'image/jpeg', 1, 1, '', 0, 'blurred', '#123456')`.execute(db);
  for (const image of ['a', 'b'])
    await sql`insert into users_profilepictureversion (image, upload_id, crop_x, crop_y, crop_size, crop_rotation,
      crop_flip) values (${image}, 1, 0, 0, 1, 0, 0)`.execute(db);
  const placeholders = async (table: string) =>
    (await sql`select thumbhash, dominant_color from ${sql.table(table)}`.execute(db)).rows;
  const before = await placeholders('users_profilepictureupload');
  await migrateToLatest(db);
  expect(await placeholders('users_profilepictureversion')).toEqual([...before, ...before]);
  while ((await migrateDown(db))[0] !== '0012-version-placeholders');
  expect(await placeholders('users_profilepictureupload')).toEqual(before);
  expect(before).toEqual([{ thumbhash: 'blurred', dominant_color: '#123456' }]);
});

test('what waits for a moderator does so since it was submitted, or else since it was uploaded', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  while ((await migrateDown(db))[0] !== '0013-submitted-at');
  await sql`insert into users_user (id, username, created_at) values (1, 'ada', '2026')`.execute(db);
  for (const [id, state] of ['submitted', 'submitted', 'confirmed'].entries())
    await sql`insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, original_filename,
      state, content_type, byte_size, width, height, received_sha256, original, original_content_type, original_width,
      original_height, original_sha256, animated) values (${id + 1}, 1, '', 0, '2026-01-01', 'me.jpg', ${state},
      'image/jpeg', 1, 1, 1, '', '', 'image/jpeg', 1, 1, '', 0)`.execute(db);
  for (const [id, at] of ['2026-01-02', '2026-01-03'].entries())
    await sql`insert into users_audit (id, at, action, actor_role, user_id, upload_id, hash)
      values (${id + 1}, ${at}, 'submitted', 'user', 1, 1, '')`.execute(db);
  await migrateToLatest(db);
  const { rows } = await sql`select id, submitted_at as at from users_profilepictureupload order by id`.execute(db);
  expect(rows).toEqual([
    { id: 1, at: '2026-01-03' },
    { id: 2, at: '2026-01-01' },
    { id: 3, at: null },
  ]);
});

test('names from before are found without their accents, and one step back with them', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  while ((await migrateDown(db))[0] !== '0015-searched-names');
  await sql`insert into users_user (id, username, created_at) values (1, 'ada', '2026')`.execute(db);
  const names = Array.from({ length: 1201 }, (_, i) => `Été à Paris ${i}.jpg`);
  for (const [i, name] of names.entries())
    await sql`insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, original_filename,
      state, content_type, byte_size, width, height, received_sha256, original, original_content_type, original_width,
      original_height, original_sha256, animated) values (${i + 1}, 1, ${`${i}`}, 0, '2026', ${name},
      'pending', 'image/jpeg', 1, 1, 1, '', '', 'image/jpeg', 1, 1, '', 0)`.execute(db);
  const found = async (part: string) =>
    (await sql`select rowid from users_uploadname where users_uploadname match ${`"${part}"`}`.execute(db)).rows.length;
  expect([await found('ete a paris'), await found('été à')]).toEqual([0, 1201]);
  await migrateToLatest(db);
  expect([await found('ete a paris'), await found('ete a paris 1200'), await found('été à')]).toEqual([1201, 1, 0]);
  const rows = await db
    .selectFrom('users_profilepictureupload')
    .select(['original_filename', 'searched_name'])
    .execute();
  expect(rows.every((row) => row.searched_name === foldedName(row.original_filename))).toBe(true);
  await sql`update users_profilepictureupload set searched_name = '' where id = 1201`.execute(db);
  expect(await found('ete a paris 1200')).toBe(0);
  while ((await migrateDown(db))[0] !== '0015-searched-names');
  expect([await found('ete a paris'), await found('été à')]).toEqual([0, 1201]);
});

test('the tables have the columns of the Django implementation', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  const tables = await db.introspection.getTables();
  const columnsOf = (name: string) => tables.find((table) => table.name === name)?.columns.map((column) => column.name);
  expect(columnsOf('users_user')).toEqual(expect.arrayContaining(['id', 'username', 'profile_picture']));
  expect(columnsOf('users_profilepictureupload')).toEqual(
    expect.arrayContaining([
      ...['id', 'user_id', 'image', 'is_confirmed', 'uploaded_at', 'confirmed_at', 'original_filename'],
    ]),
  );
});

test('the database keeps what it acknowledged, and refuses an upload of nobody', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  const orphan = sql`insert into users_idempotencykey values (4711, 'k', '', '', '')`;
  await expect(orphan.execute(db)).rejects.toThrow('FOREIGN KEY');
});

test('a username is taken whatever its capitals', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  const account = { passwordHash: 'x', role: 'user', now: new Date().toISOString() } as const;
  expect(await accounts.create(db, { ...account, username: 'Ada' })).toBe(1);
  expect(await accounts.create(db, { ...account, username: 'aDA' })).toBeUndefined();
  expect((await accounts.findByUsername(db, 'ADA'))?.username).toBe('Ada');
});

test('a name that looks like another’s cannot be had, one that only sounds like it can', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  const create = async (username: string) =>
    accounts.create(db, { username, passwordHash: 'x', role: 'user', now: '2026' });
  for (const name of ['ada', 'louis', 'marie-curie', 'علي']) expect(await create(name)).toBeTypeOf('number');
  // Cyrillic а, Greek Α, a digit, a capital I, rn, a full-width letter, an invisible one.
  for (const name of ['аda', 'ΑDA', '1ouis', 'Iouis', 'rnarie-curie', 'ａda', 'a\u034fda', 'على']) {
    expect([name, await create(name)]).toEqual([name, undefined]);
  }
  for (const name of ['adaa', 'louise', 'àda', 'marie.curie', 'عالي']) expect(await create(name)).toBeTypeOf('number');
});

test('accounts from before keep names that look alike, the oldest guards them, a host’s own users have none', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  while ((await migrateDown(db))[0] !== '0022-username-skeletons');
  for (const [i, name] of ['ada', 'аda', 'ﬁona', ...Array.from({ length: 600 }, (_, n) => `user-${n}`)].entries())
    await sql`insert into users_user (id, username, username_lower, created_at)
      values (${i + 1}, ${name}, ${name}, '2026')`.execute(db);
  await sql`insert into users_user (id, username, created_at) values (9000, 'ada', '2026')`.execute(db);
  await migrateToLatest(db);
  const skeletons = await db
    .selectFrom('users_user')
    .select(['username', 'username_skeleton as is'])
    .orderBy('id')
    .execute();
  expect(skeletons.slice(0, 3).map(({ is }) => is)).toEqual(['ada', null, usernameSkeleton('fiona')]);
  const named = skeletons.slice(2, -1);
  expect(named.every(({ username, is }) => is === usernameSkeleton(username ?? ''))).toBe(true);
  expect(skeletons.at(-1)).toEqual({ username: 'ada', is: null });
  expect((await accounts.findByUsername(db, 'аDA'))?.id).toBe(2);
  expect((await accounts.findByUsername(db, 'ﬁONA'))?.id).toBe(3);
  expect(await accounts.create(db, { username: 'аdа', passwordHash: 'x', role: 'user', now: '2026' })).toBeUndefined();
});

test('sessions from before last as long as they would have, from now on used', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  while ((await migrateDown(db))[0] !== '0021-sign-ins');
  await sql`insert into users_session (id_hash, data, expires_at) values ('x', '{}', '2026-03-31T00:00:00.000Z')`.execute(
    db,
  );
  const before = new Date().toISOString();
  await migrateToLatest(db);
  const session = await db.selectFrom('users_session').selectAll().executeTakeFirstOrThrow();
  expect(session).toMatchObject({ created_at: '2026-03-01T00:00:00.000Z', expires_at: '2026-03-31T00:00:00.000Z' });
  expect(session.last_seen_at >= before).toBe(true);
});

test('the questions asked most are answered by an index', async () => {
  const db = await emptyDatabase();
  await migrateToLatest(db);
  const planOf = async (query: string) => {
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(query)}`.execute(db);
    return rows.map((row) => row.detail).join('\n');
  };
  const uploads = 'select * from users_profilepictureupload';
  expect(await planOf(`${uploads} where user_id = 1 and id < 9 order by id desc limit 20`)).toMatch(
    /USING INDEX users_profilepictureupload_newest \(user_id=\? AND rowid<\?\)$|newest \(user_id=\? AND id<\?\)$/,
  );
  expect(await planOf(`${uploads} where state = 'pending' and expires_at < '2026'`)).toContain(
    'USING INDEX users_profilepictureupload_due',
  );
  const queue = await planOf(
    `${uploads} where state = 'submitted' and (submitted_at, id) > ('2026', 7) order by submitted_at, id limit 20`,
  );
  expect(queue).toContain('USING INDEX users_profilepictureupload_queue (submitted_at>?)');
  expect(queue).not.toContain('TEMP B-TREE');
  const did = await planOf('select * from users_audit where actor_id = 1 and id < 9 order by id desc limit 50');
  expect(did).toMatch(/USING INDEX users_audit_by_actor \(actor_id=\? AND (row)?id<\?\)$/);
  expect(
    await planOf(`select user_id, seq from users_event where at < '2026' order by at, user_id, seq limit 200`),
  ).toBe('SEARCH users_event USING COVERING INDEX users_event_at (at<?)');
  const answers = 'select user_id, key from users_idempotencykey where created_at';
  expect(await planOf(`${answers} < '2026' order by created_at, user_id, key limit 200`)).toBe(
    'SEARCH users_idempotencykey USING COVERING INDEX users_idempotencykey_created_at (created_at<?)',
  );
});

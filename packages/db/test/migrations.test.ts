import { UNALTERED } from '@portrait/contract';
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { expect, test } from 'vitest';
import {
  accounts,
  avifDue,
  idempotencyKeys,
  journal,
  migrateDown,
  migrateToLatest,
  migrationStatus,
  seals,
  sessions,
  uploads,
  uploadSearch,
  versions,
  type Db,
  type NewUpload,
} from '../src/index.ts';
import { dialectOf } from '../src/dialect.ts';
import { DIALECTS, emptyDatabase, type DialectName } from './dialects.ts';

async function schemaOf(db: Db): Promise<string[]> {
  const { rows } = await (
    dialectOf(db).name === 'sqlite'
      ? sql<{ sql: string }>`
        select sql from sqlite_master where sql is not null and name not like 'sqlite%' and tbl_name not like 'portrait_%'
        order by name`
      : sql<{ sql: string }>`
        select concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable, column_default) as sql
        from information_schema.columns where table_schema = 'public' and table_name not like 'portrait_%'
        union all select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'portrait_%'
        union all select pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text like 'users_%'
        order by 1`
  ).execute(db);
  return rows.map((row) => row.sql);
}

test.for(DIALECTS)('every migration is undone to the same schema (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
  const steps = await migrateToLatest(db);
  expect(steps.length).toBeGreaterThan(0);
  const built = await schemaOf(db);
  expect(await migrateToLatest(db)).toEqual([]);
  expect((await migrationStatus(db)).every(({ executedAt }) => executedAt !== undefined)).toBe(true);
  for (const step of steps.toReversed()) expect(await migrateDown(db)).toEqual([step]);
  expect(await schemaOf(db)).toEqual([]);
  expect(await migrateToLatest(db)).toEqual(steps);
  expect(await schemaOf(db)).toEqual(built);
});

const NOW = '2026-01-01T00:00:00.000Z';
const LATER = '2026-02-01T00:00:00.000Z';

/** A database with every kind of row. */
async function populatedDatabase(dialect: DialectName): Promise<Db> {
  const db = await emptyDatabase(dialect);
  await migrateToLatest(db);
  const ownerId = (await accounts.insert(db, { username: 'ada', passwordHash: 'x', role: 'admin', now: NOW })) ?? 0;
  await db.transaction().execute(async (tx) => {
    const { id } = await uploads.insert(tx, uploadOf(ownerId), (id) => ({ image: `${id}/a`, original: `${id}/o` }));
    const looks = { thumbhash: 'blurred', dominantColor: '#123456', squareHash: 'square', renderer: 1 };
    const crop = { x: 0, y: 0, size: 1, ...UNALTERED } as const;
    const claim = { claimedBy: 'here', claimedUntil: NOW };
    await versions.insert(tx, { ...looks, ...claim, crop, uploadId: id, image: `${id}/a` });
    const entry = { action: 'uploaded', actor: { id: ownerId, role: 'user', from: 'hash' }, uploadId: id } as const;
    const { seq, hash } = await journal.append(tx, { ownerId, seq: 0, hash: '' }, { ...entry, now: NOW });
    await tx
      .updateTable('users_user')
      .set({ journal_seq: seq, journal_hash: hash })
      .where('id', '=', ownerId)
      .execute();
    await seals.add(tx, { seal: 1, at: NOW, digest: 'd', kept_at: null }, await seals.findUnsealed(tx, 9));
  });
  await sessions.save(db, { idHash: 'h', userId: ownerId, data: '{}', userAgent: null, now: NOW, expiresAt: LATER });
  const asked = { user_id: ownerId, key: 'k', request: 'r', answer: '{}', claimed_until: null, created_at: NOW };
  await idempotencyKeys.put(db, asked);
  return db;
}

function uploadOf(ownerId: number): NewUpload {
  return {
    ...{
      user_id: ownerId,
      uploaded_at: NOW,
      expires_at: LATER,
      state: 'pending',
      original_filename: 'Été à Paris.jpg',
    },
    ...{ content_type: 'image/jpeg', byte_size: 1, width: 1, height: 1, received_sha256: 'r', animated: false },
    ...{ original_content_type: 'image/jpeg', original_width: 1, original_height: 1, original_sha256: 'o' },
  };
}

async function rowsOf(db: Db): Promise<Record<string, unknown[]>> {
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('users_'));
  const rows: Record<string, unknown[]> = {};
  for (const name of tables) rows[name] = (await sql`select * from ${sql.table(name)}`.execute(db)).rows;
  return rows;
}

async function namesFound(db: Db, name: string): Promise<number> {
  return (await uploadSearch.findSought(db, { name }, {}, { limit: 9 })).rows.length;
}

test.for(DIALECTS)('a populated database is migrated again, and keeps all its rows (%s)', async (dialect) => {
  const db = await populatedDatabase(dialect);
  const before = await rowsOf(db);
  const filled = Object.keys(before).filter((name) => before[name]!.length > 0);
  expect(filled).toEqual(
    expect.arrayContaining([
      ...['users_user', 'users_profilepictureupload', 'users_profilepictureversion', 'users_session'],
      ...['users_journal', 'users_seal', 'users_sealedhead', 'users_idempotencykey', 'users_rollup'],
    ]),
  );
  expect(await migrateToLatest(db)).toEqual([]);
  expect(await rowsOf(db)).toEqual(before);
  expect(await namesFound(db, 'ete a paris')).toBe(1);
});

test.for(DIALECTS)('AVIF squares are due for the pictures from before there were any (%s)', async (dialect) => {
  const db = await populatedDatabase(dialect);
  for (let undone; undone !== '0003-avif-due';) [undone] = await migrateDown(db);
  await sql`update users_user set profile_picture = '1/a' where id = 1`.execute(db);
  await migrateToLatest(db);
  expect(await avifDue.findNext(db)).toEqual({ ownerId: 1, uploadId: 1, image: '1/a' });
});

test('a missing index of names is created from the existing names', async () => {
  const dialect = 'sqlite';
  const db = await populatedDatabase(dialect);
  await sql`drop table users_uploadname`.execute(db);
  await migrateToLatest(db);
  expect([await namesFound(db, 'ete a paris'), await namesFound(db, 'rome')]).toEqual([1, 0]);
});

test.for(DIALECTS)(
  'a database of version 0.1 is refused unchanged, with a message that says what to do (%s)',
  async (dialect) => {
    const db = await emptyDatabase(dialect);
    for (const table of ['users_user', 'users_audithead', 'users_uploadname', 'kysely_migration'])
      await sql`create table ${sql.table(table)} (id integer primary key)`.execute(db);
    const before = await schemaOf(db);
    const sentence = /^this database was made by Portrait 0\.1, .*: set DATA_DIR to an empty folder/;
    await expect(migrateToLatest(db)).rejects.toThrow(sentence);
    await expect(migrateDown(db)).rejects.toThrow(sentence);
    expect(await schemaOf(db)).toEqual(before);
  },
);

test.for(DIALECTS)('a database that a newer version has migrated is used as it is (%s)', async (dialect) => {
  const db = await populatedDatabase(dialect);
  await sql`insert into portrait_migration (name, timestamp) values ('9999-newer', ${NOW})`.execute(db);
  await db.schema.alterTable('users_user').addColumn('newer', 'text').execute();
  expect(await migrateToLatest(db)).toEqual([]);
  expect(await namesFound(db, 'ete a paris')).toBe(1);
  expect(await accounts.insert(db, { username: 'eve', passwordHash: 'x', role: 'user', now: NOW })).toBe(2);
});

test.for(DIALECTS)('a host can keep its own Kysely migrations in the same file, in any order (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
  const host: Record<string, Migration> = {
    '2025-01-hosts-own': {
      up: async (tx) => void (await tx.schema.createTable('own').addColumn('id', 'text').execute()),
    },
  };
  const migrateHost = async () => {
    const migrator = new Migrator({ db: db as Kysely<never>, provider: { getMigrations: async () => host } });
    const { error, results } = await migrator.migrateToLatest();
    return error ?? results?.map(({ migrationName }) => migrationName);
  };
  expect(await migrateHost()).toEqual(['2025-01-hosts-own']);
  expect(await migrateToLatest(db)).not.toEqual([]);
  host['2025-02-hosts-own'] = { up: async (tx) => void (await tx.schema.dropTable('own').execute()) };
  expect(await migrateHost()).toEqual(['2025-02-hosts-own']);
  expect(await migrateToLatest(db)).toEqual([]);
  const tables = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name);
  const ofMigrations = ['kysely_migration', 'kysely_migration_lock', 'portrait_migration', 'portrait_migration_lock'];
  expect(tables).toEqual(expect.arrayContaining(ofMigrations));
});

test.for(DIALECTS)('the tables have the columns of the Django implementation (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
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

test('commits are durable, and an upload without a user is refused', async () => {
  const dialect = 'sqlite';
  const db = await emptyDatabase(dialect);
  await migrateToLatest(db);
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  const orphan = sql`insert into users_idempotencykey values (4711, 'k', '', '', '', '')`;
  await expect(orphan.execute(db)).rejects.toThrow('FOREIGN KEY');
});

test.for(DIALECTS)('a username is taken in any capitalization (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
  await migrateToLatest(db);
  const account = { passwordHash: 'x', role: 'user', now: new Date().toISOString() } as const;
  expect(await accounts.insert(db, { ...account, username: 'Ada' })).toBe(1);
  expect(await accounts.insert(db, { ...account, username: 'aDA' })).toBeUndefined();
  expect((await accounts.findByUsername(db, 'ADA'))?.username).toBe('Ada');
});

test.for(DIALECTS)(
  'a name that looks like another is refused, one that only sounds like it is not (%s)',
  async (dialect) => {
    const db = await emptyDatabase(dialect);
    await migrateToLatest(db);
    const create = async (username: string) =>
      accounts.insert(db, { username, passwordHash: 'x', role: 'user', now: '2026' });
    for (const name of ['ada', 'louis', 'marie-curie', 'علي']) expect(await create(name)).toBeTypeOf('number');
    // Cyrillic а, Greek Α, a digit, a capital I, rn, a full-width letter, an invisible one.
    for (const name of ['аda', 'ΑDA', '1ouis', 'Iouis', 'rnarie-curie', 'ａda', 'a\u034fda', 'على']) {
      expect([name, await create(name)]).toEqual([name, undefined]);
    }
    for (const name of ['adaa', 'louise', 'àda', 'marie.curie', 'عالي'])
      expect(await create(name)).toBeTypeOf('number');
  },
);

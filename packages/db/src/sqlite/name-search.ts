import { sql, type SqlBool } from 'kysely';
import type { Db } from '../db.ts';

/** The index has trigrams. */
const LEAST_CHARACTERS = 3;

type Named = { id: number; searched_name: string };

/** Creates SQLite's full-text index of names if it is missing. It is not part of the migrations. */
export async function setUp(db: Db): Promise<void> {
  const tables = await sql`select 1 from sqlite_master where name = 'users_uploadname'`.execute(db);
  if (tables.rows.length > 0) return;
  await sql`create virtual table users_uploadname using fts5(
    searched_name, content='users_profilepictureupload', content_rowid='id', tokenize='trigram'
  )`.execute(db);
  // An erased name must not stay readable in the index.
  await sql`insert into users_uploadname(users_uploadname, rank) values ('secure-delete', 1)`.execute(db);
  await sql`insert into users_uploadname(users_uploadname) values ('rebuild')`.execute(db);
}

/** Drops the index, before the table that it indexes. */
export async function tearDown(db: Db): Promise<void> {
  await sql`drop table if exists users_uploadname`.execute(db);
}

export async function add(tx: Db, { id, searched_name }: Named): Promise<void> {
  await sql`insert into users_uploadname(rowid, searched_name) values (${id}, ${searched_name})`.execute(tx);
}

/** Removes a name from the index. Call it before the row loses its name, which the index needs. */
export async function remove(tx: Db, { id, searched_name }: Named): Promise<void> {
  await sql`insert into users_uploadname(users_uploadname, rowid, searched_name)
    values ('delete', ${id}, ${searched_name})`.execute(tx);
}

/** The uploads whose name contains these letters, newest first; none if there are too few letters. */
export async function find(
  db: Db,
  wanted: { folded: string; beforeId: number | undefined; limit: number },
): Promise<number[]> {
  if ([...wanted.folded].length < LEAST_CHARACTERS) return [];
  let names = db
    .selectFrom('users_uploadname')
    .select('rowid as id')
    .where(sql<SqlBool>`users_uploadname match ${`"${wanted.folded.replaceAll('"', '""')}"`}`);
  if (wanted.beforeId !== undefined) names = names.where('rowid', '<', wanted.beforeId);
  const rows = await names.orderBy('rowid', 'desc').limit(wanted.limit).execute();
  return rows.map(({ id }) => id);
}

import { LEAST_SEARCHED } from '@portrait/contract';
import { sql, type SqlBool } from 'kysely';
import { type NameSearch } from '../dialect.ts';

/** SQLite's full-text index of names. */
export const nameSearch: NameSearch = {
  async setUp(db) {
    const tables = await sql`select 1 from sqlite_master where name = 'users_uploadname'`.execute(db);
    if (tables.rows.length > 0) return;
    await sql`create virtual table users_uploadname using fts5(
      searched_name, content='users_profilepictureupload', content_rowid='id', tokenize='trigram'
    )`.execute(db);
    // An erased name must not stay readable in the index.
    await sql`insert into users_uploadname(users_uploadname, rank) values ('secure-delete', 1)`.execute(db);
    await sql`insert into users_uploadname(users_uploadname) values ('rebuild')`.execute(db);
  },

  async tearDown(db) {
    await sql`drop table if exists users_uploadname`.execute(db);
  },

  async add(tx, { id, searched_name }) {
    await sql`insert into users_uploadname(rowid, searched_name) values (${id}, ${searched_name})`.execute(tx);
  },

  async remove(tx, { id, searched_name }) {
    await sql`insert into users_uploadname(users_uploadname, rowid, searched_name)
      values ('delete', ${id}, ${searched_name})`.execute(tx);
  },

  async find(db, { folded, beforeId, limit }) {
    if ([...folded].length < LEAST_SEARCHED) return [];
    let names = db
      .selectFrom('users_uploadname')
      .select('rowid as id')
      .where(sql<SqlBool>`users_uploadname match ${`"${folded.replaceAll('"', '""')}"`}`);
    if (beforeId !== undefined) names = names.where('rowid', '<', beforeId);
    const rows = await names.orderBy('rowid', 'desc').limit(limit).execute();
    return rows.map(({ id }) => id);
  },
};

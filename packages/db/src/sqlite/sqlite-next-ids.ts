import { sql } from 'kysely';
import type { NextIds } from '../dialect.ts';

/** @see https://www.sqlite.org/autoinc.html */
export const sqliteNextIds: NextIds = {
  async read(db) {
    const { rows } = await sql<{ name: string; seq: number }>`select name, seq from sqlite_sequence`.execute(db);
    return rows.map(({ name, seq }) => ({ table: name, last: seq }));
  },

  async set(tx, ids) {
    for (const { table, last } of ids) {
      await sql`delete from sqlite_sequence where name = ${table}`.execute(tx);
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(tx);
    }
  },
};

import { sql } from 'kysely';
import type { NextIds } from '../dialect.ts';

const TABLES = ['users_user', 'users_profilepictureupload', 'users_takedown', 'users_block'];

export const postgresNextIds: NextIds = {
  async read(db) {
    const ids = [];
    for (const table of TABLES) {
      const { rows } = await sql<{ last: number | null }>`
        select pg_sequence_last_value(pg_get_serial_sequence(${table}, 'id')::regclass) as last`.execute(db);
      ids.push({ table, last: rows[0]?.last ?? 0 });
    }
    return ids;
  },

  async set(tx, ids) {
    for (const { table, last } of ids) {
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${Math.max(1, last)}, ${last > 0})`.execute(tx);
    }
  },
};

import { sql } from 'kysely';
import { LEAST_SEARCHED, type NameSearch } from '../dialect.ts';

/**
 * An index of trigrams on the column itself, by PostgreSQL's extension pg_trgm. Whoever may not create it gets the same results
 * without the index; see operate.md.
 */
export const trigramSearch: NameSearch = {
  async setUp(db) {
    if (!(await hasTrigrams())) return;
    await sql`create index if not exists users_uploadname on users_profilepictureupload
      using gin (searched_name gin_trgm_ops)`.execute(db);

    /** The extension may be installed, or this user may install it. */
    async function hasTrigrams(): Promise<boolean> {
      const { rows } = await sql`select 1 from pg_extension where extname = 'pg_trgm'`.execute(db);
      if (rows.length > 0) return true;
      return sql`create extension if not exists pg_trgm`.execute(db).then(
        () => true,
        () => false,
      );
    }
  },

  async tearDown(db) {
    await sql`drop index if exists users_uploadname`.execute(db);
  },

  // The index is on the column.
  add: async () => undefined,
  remove: async () => undefined,

  async find(db, { folded, beforeId, limit }) {
    if ([...folded].length < LEAST_SEARCHED) return [];
    let names = db
      .selectFrom('users_profilepictureupload')
      .select('id')
      .where('searched_name', 'like', `%${folded.replace(/[\\%_]/g, '\\$&')}%`);
    if (beforeId !== undefined) names = names.where('id', '<', beforeId);
    const rows = await names.orderBy('id', 'desc').limit(limit).execute();
    return rows.map(({ id }) => id);
  },
};

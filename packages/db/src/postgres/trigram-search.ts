import { LEAST_SEARCHED } from '@portrait/contract';
import { sql } from 'kysely';
import { ACCOUNT_NAME, type NameSearch } from '../dialect.ts';

/**
 * Indexes of trigrams on the columns themselves, by PostgreSQL's extension pg_trgm: the names of uploads, and those by which
 * `adminUsers.list` searches. Whoever may not create them gets the same results without them; see operate.md.
 */
export const trigramSearch: NameSearch = {
  async setUp(db) {
    if (!(await hasTrigrams())) return;
    await sql`create index if not exists users_uploadname on users_profilepictureupload
      using gin (searched_name gin_trgm_ops)`.execute(db);
    await sql`create index if not exists users_user_names on users_user
      using gin (${ACCOUNT_NAME} gin_trgm_ops, lower(external_id) gin_trgm_ops)`.execute(db);

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
    await sql`drop index if exists users_uploadname, users_user_names`.execute(db);
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

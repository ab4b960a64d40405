import { sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import { groupCommits } from './group-commits.ts';
import { checkIntegrity } from './check-integrity.ts';
import { nameSearch } from './name-search.ts';
import { scrubDeleted } from './scrub-deleted.ts';
import { sqliteNextIds } from './sqlite-next-ids.ts';
import { watchCommits } from './watch-commits.ts';

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  // Writing transactions exclude each other from their beginning.
  locked: (query) => query,
  lockBlocks: async () => undefined,
  listValues: (list) => sql`json_each(${list})`,
  packed: (values) => sql`json_array(${sql.join(values)})`,
  names: nameSearch,
  commit: groupCommits,
  scrubDeleted,
  patiently: async (db, work) => work(db),
  // A server has the lock of its file.
  migrating: async (db, migrate) => migrate(db),
  // The caller has that lock.
  importing: async (_db, work) => work(),
  nextIds: sqliteNextIds,
  findFaults: checkIntegrity,
  openWakeups: watchCommits,
  connections: () => undefined,
  hasLateral: false,
};

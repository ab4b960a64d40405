import { sql } from 'kysely';
import type { Db } from '../db.ts';
import type { Connections, Dialect } from '../dialect.ts';
import { commitAlone } from './commit-alone.ts';
import { listenToOthers } from './listen.ts';
import { postgresNextIds } from './postgres-next-ids.ts';
import { trigramSearch } from './trigram-search.ts';
import { vacuumDeleted } from './vacuum-deleted.ts';

/** The key of the advisory lock of the block list. */
const BLOCK_LIST = 0x706f7274; // "port"

interface Opening {
  url: string;
  /** Opens another handle without time limits. */
  openPatient: () => Db;
  connections: () => Connections;
}

export function postgresDialect({ url, openPatient, connections }: Opening): Dialect {
  async function patiently<Done>(_db: Db, work: (db: Db) => Promise<Done>): Promise<Done> {
    const patient = openPatient();
    return work(patient).finally(async () => patient.destroy());
  }

  return {
    name: 'postgres',
    locked: (query) => query.forUpdate() as typeof query,
    async lockBlocks(tx, mode) {
      const lock = sql.raw(mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
      await sql`select ${lock}(${sql.lit(BLOCK_LIST)})`.execute(tx);
    },
    listValues: (list, kind) =>
      kind === 'texts'
        ? sql`json_array_elements_text(${list}::json)`
        : sql`(select value::bigint from json_array_elements_text(${list}::json))`,
    packed: (values) => sql`json_build_array(${sql.join(values)})::text`,
    names: trigramSearch,
    commit: commitAlone,
    patiently,
    scrubDeleted: async (db) => patiently(db, vacuumDeleted),
    nextIds: postgresNextIds,
    // PostgreSQL's own checks (pg_amcheck, page checksums) are the operator's.
    findFaults: async () => [],
    connections,
    openWakeups: (db, heard) => listenToOthers(url, db, heard),
    hasLateral: true,
  };
}

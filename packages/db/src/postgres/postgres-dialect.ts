import { sql } from 'kysely';
import type { Db } from '../db.ts';
import type { Connections, Dialect } from '../dialect.ts';
import { commitAlone } from './commit-alone.ts';
import { listenToOthers } from './listen.ts';
import { postgresNextIds } from './postgres-next-ids.ts';
import { trigramSearch } from './trigram-search.ts';
import { vacuumDeleted } from './vacuum-deleted.ts';

/** The keys of the advisory locks: of the block list, and of migrations with what Kysely's own lock does not cover. */
const BLOCK_LIST = 0x706f7274; // "port"
const MIGRATION = BLOCK_LIST + 1;
const IMPORT = BLOCK_LIST + 2;

/** Holds the lock on a connection of its own, which ends with this process. */
async function underLock<Done>(db: Db, work: () => Promise<Done>): Promise<Done> {
  return db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${sql.lit(MIGRATION)})`.execute(held);
    return work().finally(async () => sql`select pg_advisory_unlock(${sql.lit(MIGRATION)})`.execute(held));
  });
}

/** The same for an import, which does not wait for another one. */
async function whileNoneImports<Done>(db: Db, work: () => Promise<Done>): Promise<Done> {
  return db.connection().execute(async (held) => {
    const asked = await sql<{ held: boolean }>`select pg_try_advisory_lock(${sql.lit(IMPORT)}) as held`.execute(held);
    if (!asked.rows[0]?.held) throw new Error('another import into this database is running');
    return work().finally(async () => sql`select pg_advisory_unlock(${sql.lit(IMPORT)})`.execute(held));
  });
}

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
    migrating: async (db, migrate) =>
      patiently(db, async (patient) => underLock(patient, async () => migrate(patient))),
    importing: async (db, work) => patiently(db, async (patient) => whileNoneImports(patient, work)),
    scrubDeleted: async (db) => patiently(db, vacuumDeleted),
    nextIds: postgresNextIds,
    // PostgreSQL's own checks (pg_amcheck, page checksums) are the operator's.
    findFaults: async () => [],
    connections,
    openWakeups: (db, heard) => listenToOthers(url, db, heard),
    hasLateral: true,
  };
}

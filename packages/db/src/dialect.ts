import { sql, type DialectAdapter, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Db } from './db.ts';
import type { Schema } from './schema.ts';
import type { Tx } from './transactions.ts';
import type { Wakeups, WakeupsHeard } from './wakeups.ts';

/** What differs between the databases; everything else is portable SQL. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  /** Makes a query lock its rows until the transaction ends. */
  locked<Query extends SelectQueryBuilder<Schema, never, unknown>>(query: Query): Query;
  /**
   * The values of a list that is bound as one JSON text, as a table with the column `value`: the statement is the same for lists of any
   * length.
   */
  listValues(list: string, kind: ListKind): RawBuilder<{ value: never }>;
  /** One JSON array with these values. */
  packed(values: RawBuilder<unknown>[]): RawBuilder<string>;
  names: NameSearch;
  /**
   * Runs a change in a transaction; several at the same time may share one commit.
   *
   * @param change may run again, in another transaction, if a shared one is lost; so it may only change the database
   */
  commit<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done>;
  /** Keeps the list of blocks as it is until the transaction ends, for those who compare with it, or from all others, to add to it. */
  lockBlocks(tx: Db, mode: 'shared' | 'exclusive'): Promise<void>;
  /**
   * Makes deleted data unreadable in the database's files.
   *
   * @param texts the texts that must no longer be readable
   * @returns the places where they may still be readable
   */
  scrubDeleted(db: Db, texts: readonly string[]): Promise<string[]>;
  /** Gives work that takes longer than a request may, such as migrations, a handle without time limits. */
  patiently<Done>(db: Db, work: (db: Db) => Promise<Done>): Promise<Done>;
  /** Migrates while no other process does. */
  migrating<Done>(db: Db, migrate: (db: Db) => Promise<Done>): Promise<Done>;
  /** Imports while no other process does. @throws if one does */
  importing<Done>(db: Db, work: () => Promise<Done>): Promise<Done>;
  nextIds: NextIds;
  /** The problems that the database's own check finds; none if it is intact. */
  findFaults(db: Db): Promise<string[]>;
  openWakeups(db: Db, heard: WakeupsHeard): Wakeups;
  /** The connections to a database server; undefined for a database without one. */
  connections(): Connections | undefined;
  /** Whether `lateral` is supported, with which each of a few lists can use an index. */
  hasLateral: boolean;
}

/** The connections of this process. */
export interface Connections {
  open: number;
  /** Those that no query uses. */
  idle: number;
  /** Queries and transactions that wait for one. */
  waiting: number;
}

export type ListKind = 'numbers' | 'texts';

type Named = { id: number; searched_name: string };

/** The search for parts of the names of uploads; on PostgreSQL, its indexes include one of accounts. */
export interface NameSearch {
  /** Creates the index if it is missing. It is not part of the migrations. */
  setUp(db: Db): Promise<void>;
  /** Drops the index, before the table that it indexes. */
  tearDown(db: Db): Promise<void>;
  add(tx: Db, named: Named): Promise<void>;
  /** Removes a name from the index. Call it before the row loses its name, which the index needs. */
  remove(tx: Db, named: Named): Promise<void>;
  /** The uploads whose name contains these letters, newest first; none if there are too few letters. */
  find(db: Db, wanted: { folded: string; beforeId: number | undefined; limit: number }): Promise<number[]>;
}

/** The last id that was given in each table, also if its row is deleted: ids are never used again. */
export interface NextIds {
  read(db: Db): Promise<{ table: string; last: number }[]>;
  set(tx: Db, ids: readonly { table: string; last: number }[]): Promise<void>;
}

/** By which accounts are searched. An index has to be of the same expression. */
export const ACCOUNT_NAME = sql`coalesce(username_lower, lower(username))`;

const dialects = new WeakMap<DialectAdapter, Dialect>();

/** Registers what differs for the databases with this adapter. */
export function setDialect<Adapter extends DialectAdapter>(adapter: Adapter, dialect: Dialect): Adapter {
  dialects.set(adapter, dialect);
  return adapter;
}

/** @throws if the database was not opened by `openDatabase` */
export function dialectOf(db: Db): Dialect {
  const dialect = dialects.get(db.getExecutor().adapter);
  if (!dialect) throw new Error('the database was not opened by openDatabase');
  return dialect;
}

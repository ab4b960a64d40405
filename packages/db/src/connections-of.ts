import type { Db } from './db.ts';
import { dialectOf, type Connections } from './dialect.ts';

/** This process's connections to a database server; undefined for a SQLite file. */
export function connectionsOf(db: Db): Connections | undefined {
  return dialectOf(db).connections();
}

import type { AliasedRawBuilder, QueryResult, RawBuilder } from 'kysely';
import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';

type Packed = Pick<QueryResult<{ packed: string }>, 'rows'>;

export interface PackedColumns<Row> {
  /** One column with all values. */
  column(db: Db): AliasedRawBuilder<string, 'packed'>;
  all(found: Packed): Row[];
  first(found: Packed): Row | undefined;
}

/**
 * Selects the values of a row as one JSON text: SQLite writes it and V8 parses it in half the time that better-sqlite3 takes to return
 * thirty values one by one. Not for blobs.
 */
export function packedColumns<Row>(values: Record<keyof Row & string, RawBuilder<unknown>>): PackedColumns<Row> {
  const names = Object.keys(values) as (keyof Row)[];
  // Copying an object that has all names is faster than adding the names one by one.
  const empty = Object.fromEntries(names.map((name) => [name, null])) as Row;

  function unpack({ packed }: { packed: string }): Row {
    const row = { ...empty };
    for (const [i, value] of (JSON.parse(packed) as Row[keyof Row][]).entries()) row[names[i] as keyof Row] = value;
    return row;
  }
  return {
    column: (db) => dialectOf(db).packed(Object.values(values)).as('packed'),
    all: ({ rows }) => rows.map(unpack),
    first: ({ rows: [row] }) => row && unpack(row),
  };
}

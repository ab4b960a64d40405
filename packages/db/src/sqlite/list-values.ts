import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db.ts';

/**
 * The values of a list that is bound as one JSON text, as a table: the statement is the same for lists of any length.
 *
 * @param list the list as JSON
 */
export function listValues(list: string): RawBuilder<{ value: never }> {
  return sql<{ value: never }>`json_each(${list})`;
}

/** The same as a query, for `in`. */
export function valuesOf(db: Db, list: string) {
  return db.selectFrom(listValues(list).as('listed')).select('listed.value');
}

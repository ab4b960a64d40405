import type { Db } from './db.ts';
import { dialectOf, type ListKind } from './dialect.ts';

/**
 * The values of a list as a query, for `in`.
 *
 * @param list the list as JSON
 */
export function valuesOf(db: Db, list: string, kind: ListKind) {
  return db.selectFrom(dialectOf(db).listValues(list, kind).as('listed')).select('listed.value');
}

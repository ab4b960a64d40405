import type { Migration } from 'kysely';
import * as firstTables from './0001-first-tables/index.ts';

/** Every step of the schema's history, in the order of their names. A step that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
};

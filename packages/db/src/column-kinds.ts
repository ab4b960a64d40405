import type { ColumnType } from 'kysely';

/** SQLite returns 0 and 1; true and false are accepted in every database. */
export type Bool = ColumnType<boolean | number, boolean, boolean>;
/** ISO 8601 in UTC, so that text order is time order. */
export type Time = string;

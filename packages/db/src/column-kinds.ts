import type { ColumnType } from 'kysely';

/** SQLite answers 0 and 1; both databases take true and false. */
export type Bool = ColumnType<boolean | number, boolean, boolean>;
/** ISO 8601 in UTC, so that text order is time order. */
export type Time = string;

import type { ColumnType } from 'kysely';

/** SQLite answers 0 and 1; both databases take true and false. */
export type Bool = ColumnType<boolean | number, boolean, boolean>;
/** ISO 8601 in UTC, so that text order is time order. */
export type Time = string;

/**
 * `uploading` until its bytes are stored, `failed` when they never were; `pending` until its owner decides (`confirmed`,
 * `discarded`) or its time is over or given to a newer one (`expired`). Where moderators approve first, what its owner
 * confirmed is `submitted` until then. `taken_down` by a moderator, whatever it was before.
 */
export type UploadState = 'uploading' | 'failed' | ReceivedState;
/** Those of uploads whose bytes were all received: the others nobody ever sees. */
export type ReceivedState = 'pending' | 'submitted' | 'confirmed' | 'discarded' | 'expired' | 'taken_down';

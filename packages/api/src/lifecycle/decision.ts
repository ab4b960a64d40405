import type { JournalAction, Limits, UploadState } from '@portrait/contract';
import type { TakedownRow, uploads } from '@portrait/db';
import type { Guard } from './guards.ts';
import type { Rate } from './rates.ts';

export type UploadColumns = Parameters<typeof uploads.set>[2];

/** What the functions in the table depend on. */
export interface DecisionContext {
  now: string;
  limits: Limits;
  /** The path of the version in question. */
  image: string;
  /** For a reinstatement: the state before the take-down, and whether its owner confirmed another upload since. */
  takedown?: (Pick<TakedownRow, 'state_before' | 'was_shown'> & { superseded: boolean }) | undefined;
}

export type Refusal =
  | 'UPLOAD_NOT_FOUND'
  | 'UPLOAD_NOT_PENDING'
  | 'UPLOAD_NOT_CONFIRMED'
  | 'UPLOAD_NOT_DECIDABLE'
  | 'UPLOAD_NOT_DELETABLE'
  | 'PICTURE_BLOCKED';

/** A decision about an upload. */
export interface Decision {
  /** The states of the upload that allow it. */
  from: readonly UploadState[];
  /** Whether it is only for uploads whose bytes are kept (the default), or are to be purged, or for both. */
  bytes?: 'kept' | 'to be purged' | 'any';
  /** The new state, if it changes. */
  to?: UploadState | ((context: DecisionContext) => UploadState | undefined);
  /** The rate limit that it counts towards. */
  rate?: Rate;
  guards: readonly Guard[];
  /** The error if the state does not fit; by default nothing is done, without an error. */
  otherwise?: Refusal | ((state: UploadState) => Refusal);
  /** Columns of the upload to set; `purge_after` schedules its bytes for deletion. */
  columns?: (context: DecisionContext) => UploadColumns;
  /** The owner's picture afterwards; by default it does not change. */
  shows?: 'it' | 'nothing of it' | 'it, if it was shown and nothing is';
  /** Whether it settles what was reported about the upload. */
  closesReports?: true;
  /** The journal action; absent for uploads that were never visible to anybody. */
  action?: JournalAction;
}

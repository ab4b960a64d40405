import type { TakedownReason, UploadState } from '@portrait/contract';
import type { Generated } from 'kysely';
import type { Bool, Time } from './column-kinds.ts';

export interface TakedownTable {
  id: Generated<number>;
  upload_id: number;
  user_id: number;
  moderator_id: number;
  reason: TakedownReason;
  /** A moderator's words to the owner. */
  note: string | null;
  at: Time;
  state_before: UploadState;
  /** Whether it was the picture, and is again when the take-down is undone. */
  was_shown: Bool;
  undone_at: Time | null;
  /** When its owner put the notice away. */
  dismissed_at: Time | null;
}

/** A picture that must not come back. */
export interface BlockTable {
  id: Generated<number>;
  takedown_id: number;
  /** Whom it is kept from; null for everyone. */
  user_id: number | null;
  received_sha256: string;
  original_sha256: string;
  /** With commas between: of the picture and of how it may be changed slightly. */
  perceptual_hashes: string;
  created_at: Time;
  lifted_at: Time | null;
}

/** Searched names by their parts; `rowid` is the upload's id. */
export interface UploadNameTable {
  rowid: number;
  users_uploadname: string;
}

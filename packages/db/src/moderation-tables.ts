import type { TakedownReason, UploadState } from '@portrait/contract';
import type { Generated } from 'kysely';
import type { Bool, Time } from './column-kinds.ts';

export interface TakedownTable {
  id: Generated<number>;
  upload_id: number;
  user_id: number;
  moderator_id: number;
  reason: TakedownReason;
  /** The moderator's message to the owner. */
  note: string | null;
  at: Time;
  state_before: UploadState;
  /** Whether it was the profile picture, and becomes it again if the take-down is undone. */
  was_shown: Bool;
  undone_at: Time | null;
  /** The owner's message to the moderators, and their answer. */
  appeal: string | null;
  appealed_at: Time | null;
  answer: string | null;
  answered_at: Time | null;
  answered_by: number | null;
  /** When its owner dismissed the notice. */
  dismissed_at: Time | null;
}

/** What a user reports about a picture of somebody else, until a moderator decides. */
export interface ReportTable {
  upload_id: number;
  reporter_id: number;
  /** The owner of the picture. */
  user_id: number;
  reason: TakedownReason;
  /** In the reporter's words, for the moderators. */
  note: string | null;
  at: Time;
}

/** A blocked picture. */
export interface BlockTable {
  id: Generated<number>;
  takedown_id: number;
  /** The user who may not use it; null for everyone. */
  user_id: number | null;
  received_sha256: string;
  original_sha256: string;
  /** Comma-separated: the hashes of the picture and of slight changes to it. */
  perceptual_hashes: string;
  created_at: Time;
  lifted_at: Time | null;
}

/** The full-text index of `searched_name`; `rowid` is the upload's id. */
export interface UploadNameTable {
  rowid: number;
  users_uploadname: string;
}

import type { Role, TakedownReason, UploadState } from '@portrait/contract';
import type { Generated, Selectable } from 'kysely';
import type { DailyCountTable, MonthlyCountTable, RollupTable, StorageTable } from './analytics-tables.ts';
import type { Bool, Time } from './column-kinds.ts';
import type { JournalTable, SealedHeadTable, SealTable } from './journal-tables.ts';
import type { BlockTable, TakedownTable, UploadNameTable } from './moderation-tables.ts';

export interface UserTable {
  /** 0 is nobody's: it heads the chain of what belongs to no owner. */
  id: Generated<number>;
  /** What a host's own login calls the user; null of the standalone server's accounts, and once erased. */
  external_id: string | null;
  username: string | null;
  username_lower: string | null;
  /** See `usernameSkeleton`; null of those who look like an older one, and of a host's own users. */
  username_skeleton: string | null;
  password_hash: string | null;
  role: Generated<Role>;
  /** The `image` of the upload that is shown: the one truth of it. */
  profile_picture: string | null;
  created_at: Time;
  /** When everything personal was taken out of it. */
  erased_at: Time | null;
  /** Since when its owner may not change the picture. */
  picture_locked_at: Time | null;
  picture_locked_by: number | null;
  picture_lock_reason: TakedownReason | null;
  /** Number of the last journal entry about the user, and its hash. */
  journal_seq: Generated<number>;
  journal_hash: Generated<string>;
  /** Of the last entry that a seal holds. */
  sealed_seq: Generated<number>;
}

export interface UploadTable {
  id: Generated<number>;
  user_id: number;
  /** Path of the 512 px square of the version in force, also while it waits. */
  image: string;
  is_confirmed: Bool;
  uploaded_at: Time;
  confirmed_at: Time | null;
  /** What the sender called it: shown, never used as a path. */
  original_filename: string;
  /** That name as it is searched for: see `foldedName`. */
  searched_name: string;
  state: UploadState;
  /** Which process is storing its bytes, and until when nobody else may give it up. */
  claimed_by: string | null;
  claimed_until: Time | null;
  expires_at: Time | null;
  /** When its owner last handed it to the moderators. */
  submitted_at: Time | null;
  /** When it was last made the picture. */
  shown_at: Time | null;
  /** From when on its bytes may be deleted: nothing shows or restores it any more. */
  purge_after: Time | null;
  /** When its bytes were deleted. */
  purged_at: Time | null;
  /** Of the original and every version, also while they are being stored. */
  stored_bytes: Generated<number>;
  /** As many of them as the journal's facts hold by now. */
  journaled_bytes: Generated<number>;
  content_type: string;
  byte_size: number;
  width: number;
  height: number;
  received_sha256: string;
  original: string;
  original_content_type: string;
  original_width: number;
  original_height: number;
  original_sha256: string;
  animated: Bool;
  /** Of an animation too long to be kept as one, of which the original is the first; null of all others. */
  frames_sent: number | null;
  /** Null of those from before there were any, empty when it is too flat to have one. */
  perceptual_hash: string | null;
  /** The newest block it was compared with. */
  checked_block_id: Generated<number>;
}

/** One crop of an upload, rendered: every confirmation shows a version, and a version's bytes never change. */
export interface VersionTable {
  image: string;
  upload_id: number;
  crop_x: number;
  crop_y: number;
  crop_size: number;
  crop_rotation: number;
  crop_flip: Bool;
  /** What stands for it until it has loaded: https://evanw.github.io/thumbhash/ in base64, and #rrggbb. */
  thumbhash: string;
  dominant_color: string;
  /** JSON: for each file of the version its size and hash, see `StoredFile`. */
  files: string | null;
  /** Which process is storing its bytes, and until when nobody else may delete them. */
  claimed_by: string | null;
  claimed_until: Time | null;
  /** When its bytes were all durable; null while they are being written. */
  stored_at: Time | null;
  /** When it first went live; null while only its owner may see it. */
  confirmed_at: Time | null;
  /** By which its square is known again; null of those from before there were any, empty when it is too flat. */
  square_hash: string | null;
  /** The renderer that made it; the same one makes the same bytes again. */
  renderer: number;
}

export interface SessionTable {
  id_hash: string;
  user_id: number | null;
  data: string;
  created_at: Time;
  /** To some minutes. */
  last_seen_at: Time;
  /** Browser and system, by their names. */
  user_agent: string | null;
  expires_at: Time;
}

/** Wrong passwords given lately, by a coarse hash of the name. */
export interface SignInFailureTable {
  bucket: number;
  failures: number;
  failed_at: Time;
  /** Until when no password is checked. */
  retry_at: Time;
}

export interface IdempotencyKeyTable {
  user_id: number;
  key: string;
  request: string;
  /** Null while the request is being worked on. */
  answer: string | null;
  /** Until when the one that works on it may. */
  claimed_until: Time | null;
  created_at: Time;
}

export interface LeaseTable {
  name: string;
  epoch: number;
  holder: string;
  expires_at: Time;
}

export interface InstallationTable {
  id: 1;
  /** The media folder that belongs to this database holds the same. */
  installation_id: string;
  /** Written to find out whether it can be. */
  probed_at: Time | null;
}

export interface Schema {
  users_user: UserTable;
  users_profilepictureupload: UploadTable;
  users_profilepictureversion: VersionTable;
  users_session: SessionTable;
  users_signinfailure: SignInFailureTable;
  users_idempotencykey: IdempotencyKeyTable;
  users_journal: JournalTable;
  users_seal: SealTable;
  users_sealedhead: SealedHeadTable;
  users_lease: LeaseTable;
  users_installation: InstallationTable;
  users_takedown: TakedownTable;
  users_block: BlockTable;
  users_uploadname: UploadNameTable;
  users_dailycount: DailyCountTable;
  users_monthlycount: MonthlyCountTable;
  users_rollup: RollupTable;
  users_storage: StorageTable;
}

export type UserRow = Selectable<UserTable>;
export type UploadRow = Selectable<UploadTable>;
export type VersionRow = Selectable<VersionTable>;

import type { Role, TakedownReason, UploadState } from '@portrait/contract';
import type { Generated, Selectable } from 'kysely';
import type { DailyCountTable, MonthlyCountTable, RollupTable, StorageTable } from './analytics-tables.ts';
import type { Bool, Time } from './column-kinds.ts';
import type { ExportTable } from './export-table.ts';
import type { JournalTable, SealedHeadTable, SealTable } from './journal-tables.ts';
import type { BlockTable, ReportTable, TakedownTable, UploadNameTable } from './moderation-tables.ts';
import type { WebhookDeliveryTable } from './webhook-tables.ts';

export interface UserTable {
  /** 0 is no user: it holds the head of the chain of entries without an owner. */
  id: Generated<number>;
  /** The host's id of the user; null for the standalone server's accounts, and once erased. */
  external_id: string | null;
  username: string | null;
  username_lower: string | null;
  /** See `usernameSkeleton`; null if the name looks like that of an older account, and for a host's users. */
  username_skeleton: string | null;
  password_hash: string | null;
  role: Generated<Role>;
  /** The `image` of the version that is shown: the only place that says what is shown. */
  profile_picture: string | null;
  /** When that version began to be shown, until its AVIF squares are made. */
  avif_due: Time | null;
  created_at: Time;
  /** When all personal data was removed from the row. */
  erased_at: Time | null;
  /** When the account that its owner deletes is erased; null if it stays. Until then it shows nothing, and can be taken back. */
  erase_after: Time | null;
  /** The `image` that is shown again if the account is taken back. */
  hidden_picture: string | null;
  /** Since when the owner may not change their picture; null if it is not locked. */
  picture_locked_at: Time | null;
  picture_locked_by: number | null;
  picture_lock_reason: TakedownReason | null;
  /** The number of the last journal entry about the user, and its hash. */
  journal_seq: Generated<number>;
  journal_hash: Generated<string>;
  /** The number of the last sealed entry. */
  sealed_seq: Generated<number>;
}

export interface UploadTable {
  id: Generated<number>;
  user_id: number;
  /** The path of the 512 px square of the current version, also while the upload waits. */
  image: string;
  is_confirmed: Bool;
  uploaded_at: Time;
  confirmed_at: Time | null;
  /** The client's file name, which is displayed and never used as a path. */
  original_filename: string;
  /** The owner's description of the picture; empty for none. */
  alt_text: Generated<string>;
  /** When and why a moderator cleared the description, until its owner dismisses that notice. */
  alt_text_cleared_at: Time | null;
  alt_text_cleared_reason: TakedownReason | null;
  /** The search form of that name: see `foldedName`. */
  searched_name: string;
  state: UploadState;
  /** The process that is storing its bytes, and until when no other process may fail the upload. */
  claimed_by: string | null;
  claimed_until: Time | null;
  expires_at: Time | null;
  /** When its owner last submitted it for approval. */
  submitted_at: Time | null;
  /** Since when others report it; null if no report waits for a moderator. */
  reported_at: Time | null;
  /** When it last became the profile picture. */
  shown_at: Time | null;
  /** When its bytes may be deleted, since nothing shows or restores it any more. */
  purge_after: Time | null;
  /** When its bytes were deleted. */
  purged_at: Time | null;
  /** The bytes of the original and all versions, also while they are being stored. */
  stored_bytes: Generated<number>;
  /** The part of them that the journal's facts already include. */
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
  /** The EXIF orientation of pixels that are kept as they were sent; null if they were encoded by the server, upright. */
  original_orientation: number | null;
  animated: Bool;
  /** The number of frames of an animation that was too long, of which only the first was kept; otherwise null. */
  frames_sent: number | null;
  /** Null for uploads from before hashes existed, empty if the picture is too flat for one. */
  perceptual_hash: string | null;
  /** The newest block that it was compared with. */
  checked_block_id: Generated<number>;
  /** The path of an imported upload in the application that it comes from, at whose address it is still found. */
  old_path: string | null;
}

/** A rendered crop of an upload. A confirm shows a version, whose bytes never change. */
export interface VersionTable {
  image: string;
  upload_id: number;
  crop_x: number;
  crop_y: number;
  crop_size: number;
  crop_rotation: number;
  crop_flip: Bool;
  /** In tenths of a degree. */
  crop_angle: Generated<number>;
  crop_light: Generated<number>;
  crop_contrast: Generated<number>;
  crop_ground: Generated<string | null>;
  /** Placeholders until the picture has loaded: https://evanw.github.io/thumbhash/ in base64, and #rrggbb. */
  thumbhash: string;
  dominant_color: string;
  /** JSON with the size and hash of each file of the version: see `StoredFile`. */
  files: string | null;
  /** The process that is storing its bytes, and until when no other process may delete them. */
  claimed_by: string | null;
  claimed_until: Time | null;
  /** When all its bytes were durable; null while they are being written. */
  stored_at: Time | null;
  /** When it first went live; null as long as only its owner may see it. */
  confirmed_at: Time | null;
  /** The perceptual hash of its square; null for versions from before hashes existed, empty if it is too flat. */
  square_hash: string | null;
  /** The version of the renderer that made it; the same one makes the same bytes again. */
  renderer: number;
}

export interface SessionTable {
  id_hash: string;
  user_id: number | null;
  data: string;
  created_at: Time;
  /** Accurate to a few minutes. */
  last_seen_at: Time;
  /** The names of browser and system. */
  user_agent: string | null;
  expires_at: Time;
}

/** A name that its owner gave up; until `kept_until` nobody else can take it, or one that looks like it. */
export interface FormerNameTable {
  username_lower: string;
  username_skeleton: string;
  user_id: number;
  kept_until: Time;
}

/** Recent wrong passwords, by a coarse hash of the name. */
export interface SignInFailureTable {
  bucket: number;
  failures: number;
  failed_at: Time;
  /** When the next password may be checked. */
  retry_at: Time;
}

export interface IdempotencyKeyTable {
  user_id: number;
  key: string;
  request: string;
  /** Null while the request is in progress. */
  answer: string | null;
  /** When the claim of the request in progress runs out. */
  claimed_until: Time | null;
  created_at: Time;
}

/** The permission to send one picture to the store itself. */
export interface UploadGrantTable {
  id: string;
  user_id: number;
  original_filename: string;
  /** The most that the store takes. */
  byte_size: number;
  granted_at: Time;
  /** Until when the store takes it. */
  expires_at: Time;
  /** When its owner said that it is there; null again if it could not be received yet. */
  arrived_at: Time | null;
  /** When it was received, or refused for good: then `refusal` is the error as JSON. */
  settled_at: Time | null;
  refusal: string | null;
}

export interface LeaseTable {
  name: string;
  epoch: number;
  holder: string;
  expires_at: Time;
}

export interface InstallationTable {
  id: 1;
  /** The media folder of this database contains the same id. */
  installation_id: string;
  /** Written to test whether the database is writable. */
  probed_at: Time | null;
  /** The identity of the database that was imported into this one, and when that ended; null until then. */
  import_source: string | null;
  import_ended_at: Time | null;
}

export interface Schema {
  users_user: UserTable;
  users_profilepictureupload: UploadTable;
  users_profilepictureversion: VersionTable;
  users_session: SessionTable;
  users_formername: FormerNameTable;
  users_signinfailure: SignInFailureTable;
  users_idempotencykey: IdempotencyKeyTable;
  users_journal: JournalTable;
  users_seal: SealTable;
  users_sealedhead: SealedHeadTable;
  users_uploadgrant: UploadGrantTable;
  users_export: ExportTable;
  users_lease: LeaseTable;
  users_installation: InstallationTable;
  users_takedown: TakedownTable;
  users_report: ReportTable;
  users_block: BlockTable;
  users_uploadname: UploadNameTable;
  users_dailycount: DailyCountTable;
  users_monthlycount: MonthlyCountTable;
  users_rollup: RollupTable;
  users_storage: StorageTable;
  users_webhookdelivery: WebhookDeliveryTable;
}

export type UserRow = Selectable<UserTable>;
export type UploadRow = Selectable<UploadTable>;
export type VersionRow = Selectable<VersionTable>;

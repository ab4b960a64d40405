import type { JournalAction, Role } from '@portrait/contract';
import type { Time } from './column-kinds.ts';

/** The journal: one entry for each change of an owner. Pages follow it, it is the audit trail, and the analytics count it. */
export interface JournalTable {
  /** The owner whose chain it is in; 0 for entries without an owner. */
  owner_id: number;
  /** 1, 2, 3 … for each owner; a gap means a deleted entry. */
  seq: number;
  at: Time;
  action: JournalAction;
  /** Null if the server itself acted. */
  actor_id: number | null;
  actor_role: Role | 'system';
  upload_id: number | null;
  /** The picture shown before and after, or the role if that was changed. */
  before: string | null;
  after: string | null;
  /** JSON of numbers and short words for the analytics; never personal. */
  facts: string | null;
  /** JSON, with a salt; null once erased. */
  personal: string | null;
  personal_hash: string | null;
  /** SHA-256 over the previous hash and this entry. */
  hash: string;
}

/** The end of an owner's chain. */
export interface JournalHead {
  ownerId: number;
  seq: number;
  hash: string;
}

/** A seal records the heads of the chains, so that sealed entries cannot be cut off or rewritten undetected. */
export interface SealTable {
  seal: number;
  at: Time;
  /** SHA-256 over the digest of the previous seal, and the heads. */
  digest: string;
  /** When it was also stored outside the database. */
  kept_at: Time | null;
}

export interface SealedHeadTable {
  seal: number;
  owner_id: number;
  /** The number of the owner's last entry in an earlier seal, the number in this seal, and that entry's hash. */
  after_seq: number;
  seq: number;
  hash: string;
}

import type { JournalAction, Role } from '@portrait/contract';
import type { Time } from './column-kinds.ts';

/** What happened to an owner, or was done by them: told to pages, kept as the audit trail, counted by the analytics. */
export interface JournalTable {
  /** Whose chain it is in; 0 of what belongs to nobody. */
  owner_id: number;
  /** 1, 2, 3 … of each owner: a missing one was deleted. */
  seq: number;
  at: Time;
  action: JournalAction;
  /** Null when the server itself did it. */
  actor_id: number | null;
  actor_role: Role | 'system';
  upload_id: number | null;
  /** What the owner showed; the role where that was changed. */
  before: string | null;
  after: string | null;
  /** JSON of numbers and short words, never personal: what the analytics count. */
  facts: string | null;
  /** JSON, with a salt; null once erased. */
  personal: string | null;
  personal_hash: string | null;
  /** SHA-256 over the hash before and this entry. */
  hash: string;
}

/** Where an owner's chain ends. */
export interface JournalHead {
  ownerId: number;
  seq: number;
  hash: string;
}

/** Says how long the chains were: what is sealed can be neither cut off nor rewritten unseen. */
export interface SealTable {
  seal: number;
  at: Time;
  /** SHA-256 over the digest of the seal before, and its heads. */
  digest: string;
  /** When it was stored outside the database as well. */
  kept_at: Time | null;
}

export interface SealedHeadTable {
  seal: number;
  owner_id: number;
  /** The owner's last entry in an earlier seal, and in this one; and the hash of this. */
  after_seq: number;
  seq: number;
  hash: string;
}

import type { Limits } from '@portrait/contract';
import type { Actor, JournalEntry, Tx, UserRow, users } from '@portrait/db';

export type OwnerColumns = Parameters<typeof users.set>[2];

/** An owner whose other changes wait until this transaction ends. */
export interface LockedOwner {
  tx: Tx;
  /** As they were when they were locked. */
  owner: UserRow;
  /** Who changes something of theirs. */
  actor: Actor;
  now: string;
  limits: Limits;
  /** What the owner shows, as far as the change has come. */
  shown: string | null;
  /** Appends to the owner's journal. */
  record(entry: Omit<JournalEntry, 'actor' | 'now'>): Promise<void>;
  /** Sets columns of the owner's row, once the change is whole. */
  setOwner(columns: OwnerColumns): void;
}

import type { Limits } from '@portrait/contract';
import type { Actor, JournalEntry, Tx, UserRow, users } from '@portrait/db';

export type OwnerColumns = Parameters<typeof users.set>[2];

/** An owner whose row is locked: other changes wait until this transaction ends. */
export interface LockedOwner {
  tx: Tx;
  /** The row at the time of the lock. */
  owner: UserRow;
  /** Who makes the change. */
  actor: Actor;
  now: string;
  limits: Limits;
  /** The owner's picture after the change so far. */
  shown: string | null;
  /** Appends to the owner's journal. */
  record(entry: Omit<JournalEntry, 'actor' | 'now'>): Promise<void>;
  /** Sets columns of the owner's row at the end of the change. */
  setOwner(columns: OwnerColumns): void;
}

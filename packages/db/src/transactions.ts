import type { Transaction } from 'kysely';
import type { Db } from './db.ts';
import { dialectOf } from './dialect.ts';
import type { Schema } from './schema.ts';
import * as leases from './queries/leases.ts';

export type Tx = Transaction<Schema>;

/** Runs reads in one transaction, so that they see the same state. */
export async function readSnapshot<Read>(db: Db, read: (tx: Tx) => Promise<Read>): Promise<Read> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

/**
 * Runs a change of one owner in a transaction, which changes begun at the same time may share: a durable commit takes longer than most
 * changes.
 *
 * @param change runs again, in another transaction, if the first is lost because of others; so it may only change the database
 */
export async function commitChange<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  return dialectOf(db).commit(db, change);
}

/**
 * Locks the list of blocks until the transaction ends: shared to compare with it, so that no block is added meanwhile, or exclusive to
 * add to it. Take it after the owner's lock.
 */
export async function lockBlocks(tx: Db, mode: 'shared' | 'exclusive'): Promise<void> {
  return dialectOf(tx).lockBlocks(tx, mode);
}

/** A job's write, which also renews its lease. */
export interface LeasedWrite {
  lease: leases.Lease;
  leaseUntil: string;
}

/**
 * Writes for a job in a transaction, if it still has its lease.
 *
 * @throws {LeaseLost} if another process has taken over the job
 */
export async function withLease<Done>(
  db: Db,
  { lease, leaseUntil }: LeasedWrite,
  write: (tx: Tx) => Promise<Done>,
): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    await leases.extend(tx, lease, leaseUntil);
    return write(tx);
  });
}

/** Changes an account's sign-in data: its id, row, sessions, failed attempts. Journalled changes use `changeOwner`. */
export async function changeAccount<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  return db.transaction().execute(change);
}

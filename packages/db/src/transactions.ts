import type { Transaction } from 'kysely';
import type { Db } from './db.ts';
import type { Schema } from './schema.ts';
import * as leases from './queries/leases.ts';

export type Tx = Transaction<Schema>;

/** Runs reads in one transaction, so that they see the same state. */
export async function readSnapshot<Read>(db: Db, read: (tx: Tx) => Promise<Read>): Promise<Read> {
  return db.transaction().execute(read);
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

/** Changes an account's sign-in data: its row, sessions, failed attempts. Journalled changes use `changeOwner`. */
export async function changeAccount<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  return db.transaction().execute(change);
}

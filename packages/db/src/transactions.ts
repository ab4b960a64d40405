import type { Transaction } from 'kysely';
import type { Db } from './open-database.ts';
import type { Schema } from './schema.ts';
import * as leases from './queries/leases.ts';

export type Tx = Transaction<Schema>;

/** What is read within it is as it was at one moment. */
export async function readSnapshot<Read>(db: Db, read: (tx: Tx) => Promise<Read>): Promise<Read> {
  return db.transaction().execute(read);
}

/** A job's write, prolonging its lease. */
export interface LeasedWrite {
  lease: leases.Lease;
  leaseUntil: string;
}

/**
 * Writes for a job, or not at all.
 *
 * @throws {LeaseLost} another process does the job by now
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

/** Changes how somebody signs in: their account row, sessions, failed attempts. What the journal keeps goes by `changeOwner`. */
export async function changeAccount<Done>(db: Db, change: (tx: Tx) => Promise<Done>): Promise<Done> {
  return db.transaction().execute(change);
}

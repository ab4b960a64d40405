import type { Db } from '../db.ts';

/** The exclusive right to run a job. Once it has run out, another process may take it over. */
export interface Lease {
  name: string;
  epoch: number;
}

/** Another process has taken over the lease; nothing was changed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** @returns undefined while another process holds the lease */
export async function tryHold(
  db: Db,
  { name, holder, now, until }: { name: string; holder: string; now: string; until: string },
): Promise<Lease | undefined> {
  const row = await db
    .insertInto('users_lease')
    .values({ name, holder, epoch: 1, expires_at: until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({ holder, expires_at: until, epoch: eb('users_lease.epoch', '+', 1) }))
        .where('users_lease.expires_at', '<=', now),
    )
    .returning('epoch')
    .executeTakeFirst();
  return row && { name, epoch: row.epoch };
}

/**
 * Renews a lease. As the first statement of a transaction it is a fence: if the lease was lost, the transaction changes
 * nothing.
 *
 * @throws {LeaseLost}
 */
export async function extend(tx: Db, lease: Lease, until: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('users_lease')
    .set({ expires_at: until })
    .where('name', '=', lease.name)
    .where('epoch', '=', lease.epoch)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new LeaseLost(lease.name);
}

/** Every lease that was ever held, with its last holder. There are only a few names. */
export async function list(db: Db): Promise<{ name: string; holder: string; epoch: number; expires_at: string }[]> {
  return db.selectFrom('users_lease').selectAll().execute();
}

/** Releases a lease before it runs out. */
export async function release(db: Db, lease: Lease): Promise<void> {
  await db
    .updateTable('users_lease')
    .set({ expires_at: '' })
    .where('name', '=', lease.name)
    .where('epoch', '=', lease.epoch)
    .execute();
}

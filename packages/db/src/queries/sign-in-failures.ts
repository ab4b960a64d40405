import { createHash } from 'node:crypto';
import type { Db } from '../db.ts';
import type { SignInFailureTable } from '../schema.ts';
import { changeAccount } from '../transactions.ts';
import { foldedUsername } from '../username-forms.ts';

/** The maximum number of rows, about 50 MB. Names that do not exist are counted too; no name is stored. */
const BUCKETS = 2 ** 20;

/** The purpose of a password check. Password changes are counted separately, so that guesses by strangers do not block them. */
export type Purpose = 'sign-in' | 'password-change';
const PURPOSES: Purpose[] = ['sign-in', 'password-change'];

export interface Guarded {
  username: string;
  purpose: Purpose;
}

/** The recent failures of a name, existing or not; undefined for none. */
export async function find(db: Db, guarded: Guarded): Promise<SignInFailureTable | undefined> {
  return db.selectFrom('users_signinfailure').selectAll().where('bucket', '=', bucketOf(guarded)).executeTakeFirst();
}

/**
 * Counts a wrong password.
 *
 * @param failure.forgetBefore earlier failures no longer count
 * @param failure.retryAt the time of the next allowed check, after this number of failures
 */
export async function add(
  db: Db,
  failure: Guarded & { now: string; forgetBefore: string; retryAt: (failures: number) => string },
): Promise<void> {
  await changeAccount(db, async (tx) => {
    const before = await lock(tx, bucketOf(failure));
    const failures = 1 + (before.failed_at > failure.forgetBefore ? before.failures : 0);
    const counted = { failures, failed_at: failure.now, retry_at: failure.retryAt(failures) };
    await tx.updateTable('users_signinfailure').set(counted).where('bucket', '=', before.bucket).execute();
  });
}

/** Locks a row until the transaction ends, so that failures at the same time are all counted; inserts it if it is missing. */
async function lock(tx: Db, bucket: number): Promise<SignInFailureTable> {
  return tx
    .insertInto('users_signinfailure')
    .values({ bucket, failures: 0, failed_at: '', retry_at: '' })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ bucket }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function clear(db: Db, guarded: Guarded): Promise<void> {
  await db.deleteFrom('users_signinfailure').where('bucket', '=', bucketOf(guarded)).execute();
}

/** Deletes all failures of a name. */
export async function forget(db: Db, username: string): Promise<void> {
  for (const purpose of PURPOSES) await clear(db, { username, purpose });
}

export async function removeOlder(db: Db, before: string): Promise<void> {
  await db.deleteFrom('users_signinfailure').where('failed_at', '<=', before).execute();
}

/** Too coarse to reveal a name, or a password that was typed in its place. */
function bucketOf({ username, purpose }: Guarded): number {
  return (
    createHash('sha256')
      .update(`${purpose} ${foldedUsername(username)}`)
      .digest()
      .readUInt32BE() % BUCKETS
  );
}

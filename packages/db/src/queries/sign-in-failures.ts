import { createHash } from 'node:crypto';
import type { Db } from '../open-database.ts';
import type { SignInFailureTable } from '../schema.ts';
import { foldedUsername } from '../username-forms.ts';

/** So many rows at most, about 50 MB: names that nobody has are counted as well, and are not stored. */
const BUCKETS = 2 ** 20;

/** How often a wrong password was given for a name, whether anybody has it or not; undefined when it was not. */
export async function find(db: Db, username: string): Promise<SignInFailureTable | undefined> {
  return db.selectFrom('users_signinfailure').selectAll().where('bucket', '=', bucketOf(username)).executeTakeFirst();
}

/**
 * Counts a wrong password.
 *
 * @param failure.forgetBefore failures of before do not count any more
 * @param failure.retryAt until when no password is checked after so many failures
 */
export async function add(
  db: Db,
  failure: { username: string; now: string; forgetBefore: string; retryAt: (failures: number) => string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = await find(tx, failure.username);
    const failures = 1 + (before && before.failed_at > failure.forgetBefore ? before.failures : 0);
    const counted = { failures, failed_at: failure.now, retry_at: failure.retryAt(failures) };
    await tx
      .insertInto('users_signinfailure')
      .values({ bucket: bucketOf(failure.username), ...counted })
      .onConflict((conflict) => conflict.column('bucket').doUpdateSet(counted))
      .execute();
  });
}

export async function clear(db: Db, username: string): Promise<void> {
  await db.deleteFrom('users_signinfailure').where('bucket', '=', bucketOf(username)).execute();
}

export async function removeOlder(db: Db, before: string): Promise<void> {
  await db.deleteFrom('users_signinfailure').where('failed_at', '<=', before).execute();
}

/** Too coarse to find a name by, or a password that was typed in its place. */
function bucketOf(username: string): number {
  return createHash('sha256').update(foldedUsername(username)).digest().readUInt32BE() % BUCKETS;
}

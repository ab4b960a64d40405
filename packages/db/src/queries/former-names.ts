import type { Db } from '../db.ts';
import { foldedUsername, usernameSkeleton } from '../username-forms.ts';

/** Keeps a name that its owner gives up for them, until a time. */
export async function keep(tx: Db, name: { username: string; userId: number; keptUntil: string }): Promise<void> {
  const kept = { username_skeleton: usernameSkeleton(name.username), user_id: name.userId, kept_until: name.keptUntil };
  await tx
    .insertInto('users_formername')
    .values({ username_lower: foldedUsername(name.username), ...kept })
    // Whoever had it before kept it no longer, or it could not have been taken since.
    .onConflict((conflict) => conflict.column('username_lower').doUpdateSet(kept))
    .execute();
}

/** The owner for whom a name, or one that looks like it, is kept; undefined if it is free. */
export async function findOwner(
  db: Db,
  { username, now, besides }: { username: string; now: string; besides?: number },
): Promise<number | undefined> {
  const kept = await db
    .selectFrom('users_formername')
    .select('user_id')
    .where((eb) =>
      eb.or([
        eb('username_lower', '=', foldedUsername(username)),
        eb('username_skeleton', '=', usernameSkeleton(username)),
      ]),
    )
    .where('kept_until', '>', now)
    .where('user_id', '!=', besides ?? 0)
    .limit(1)
    .executeTakeFirst();
  return kept?.user_id;
}

/** The names that are kept for a user. */
export async function findOfUser(db: Db, userId: number): Promise<{ username_lower: string; kept_until: string }[]> {
  return db
    .selectFrom('users_formername')
    .select(['username_lower', 'kept_until'])
    .where('user_id', '=', userId)
    .orderBy('username_lower')
    .execute();
}

/** @returns the number of names that are free now */
export async function removeOfUser(tx: Db, userId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('users_formername')
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function removeEnded(db: Db, now: string): Promise<void> {
  await db.deleteFrom('users_formername').where('kept_until', '<=', now).execute();
}

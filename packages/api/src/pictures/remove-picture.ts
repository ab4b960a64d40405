import { users } from '@portrait/db';
import type { Deps } from '../deps.ts';

/** Leaves the user without a picture; the history stays, and everything in it can be chosen again. */
export async function removePicture({ db }: Pick<Deps, 'db'>, userId: number): Promise<{ removed: boolean }> {
  return { removed: await users.removePicture(db, userId) };
}

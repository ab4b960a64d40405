import { users } from '@portrait/db';
import type { Deps } from '../deps.ts';

/** Tells every open page what a user shows after a decision that was not their own. */
export async function announcePicture({ db, changes }: Pick<Deps, 'db' | 'changes'>, userId: number): Promise<void> {
  const user = await users.find(db, userId);
  changes.announce({ userId, image: user?.profile_picture ?? null });
}

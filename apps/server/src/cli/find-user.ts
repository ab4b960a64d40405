import type { Deps } from '@portrait/api';
import { accounts, users, type UserRow } from '@portrait/db';

/** How a command names a user: `:` is in no username. */
export const USER_ARGUMENT = 'a username, or id:<number>';

/** @throws when there is no such user */
export async function getUser({ db }: Pick<Deps, 'db'>, named: string): Promise<UserRow> {
  const id = /^id:(\d+)$/.exec(named)?.[1];
  const user = id === undefined ? await accounts.findByUsername(db, named) : await users.find(db, Number(id));
  if (!user) throw new Error(`no user ${named}`);
  return user;
}

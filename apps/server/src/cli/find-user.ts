import type { Deps } from '@portrait/api';
import { accounts, users, type Db, type UserRow } from '@portrait/db';

/** The syntax of a user argument; usernames cannot contain `:`. */
export const USER_ARGUMENT = 'a username, id:<number>, or the text id of a host’s user';

/** @throws if there is no such user */
export async function getUser({ db }: Pick<Deps, 'db'>, named: string): Promise<UserRow> {
  const id = /^id:(\d+)$/.exec(named)?.[1];
  const user = id === undefined ? await findNamed(db, named) : await users.find(db, Number(id));
  if (!user) throw new Error(`no user ${named}`);
  return user;
}

/** Only accounts of the standalone server are found by their username: a host's may be alike. */
async function findNamed(db: Db, named: string): Promise<UserRow | undefined> {
  return (await users.findByExternalId(db, named)) ?? accounts.findByUsername(db, named);
}

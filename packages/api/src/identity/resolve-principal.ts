import { journal, users, type UserRow } from '@portrait/db';
import { timestamp, type HostPrincipal, type Principal } from '../deps.ts';
import type { ChangeDeps } from '../lifecycle/change-owner.ts';
import { renameUser } from './rename-user.ts';
import { whyNotAnId } from './why-not-an-id.ts';

/** How many numeric ids are remembered. */
const MOST_REMEMBERED = 10_000;

/**
 * Resolves users from a host's login to their rows, and updates the usernames. A text id gets a row when it is first seen, because
 * rows and paths use numbers; a numeric id is used as it is, and gets a row at the first upload. The row of a numeric id is not read
 * again while the host gives the same username.
 *
 * @throws {Error} if the host's login returned an invalid id
 */
export function principalResolver(deps: ChangeDeps): (user: HostPrincipal) => Promise<Principal> {
  const usernames = new Map<number, string | undefined>();
  return async (user) => {
    const { id, username } = user;
    const problem = whyNotAnId(id);
    if (problem !== undefined) throw new Error(`authenticate gave ${problem}`);
    if (typeof id === 'string') {
      const row = (await users.findByExternalId(deps.db, id)) ?? (await addRow(deps, id, username));
      await keepUsername(deps, row, username);
      return { ...user, id: row.id, externalId: id };
    }
    if (!usernames.has(id) || usernames.get(id) !== username) await check(id, username);
    return { ...user, id };
  };

  async function check(id: number, username: string | undefined): Promise<void> {
    const row = await users.find(deps.db, id);
    if (!row) return;
    if (row.external_id !== null) throw new Error(`user ${id} has a text id: a host's ids are all text or all numbers`);
    await keepUsername(deps, row, username);
    if (usernames.size >= MOST_REMEMBERED) usernames.clear();
    usernames.set(id, username);
  }
}

async function addRow(deps: ChangeDeps, externalId: string, username: string | undefined): Promise<UserRow> {
  const row = { external_id: externalId, username: username ?? null, created_at: timestamp(deps) };
  await users.addExternal(deps.db, row);
  // Another request may have inserted it first.
  const user = await users.findByExternalId(deps.db, externalId);
  if (!user) throw new Error('a user was erased while they signed in');
  return user;
}

async function keepUsername(deps: ChangeDeps, row: UserRow, username: string | undefined): Promise<void> {
  if (username === undefined || username === row.username || row.erased_at !== null) return;
  // An account's row is where its name comes from: the login may have read it before it changed.
  if (row.username_lower !== null || row.password_hash !== null) return;
  await renameUser(deps, { user: row, username, actor: journal.SYSTEM });
}

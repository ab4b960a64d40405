import { changeOwner, type ChangeDeps } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { accounts, formerNames, journal, type Actor, type Tx } from '@portrait/db';

/** How often an account can be renamed in a month, so that nobody keeps many names from others. */
const MOST_RENAMES = 3;
const MONTH_MS = 30 * 24 * 60 * 60_000;
/** PostgreSQL's code for a name that was taken in the same moment; SQLite has one writer. */
const TAKEN_MEANWHILE = '23505';

interface Renaming {
  userId: number;
  username: string;
  actor: Actor;
}

/**
 * Gives an account another name. The old one is kept for a month: nobody else can take it, or one that looks like it, and pretend to be
 * them. The journal says that the name changed, and not to what.
 *
 * @throws {AppError} USERNAME_TAKEN, USERNAME_TOO_SIMILAR, TOO_MANY_REQUESTS, NOT_SIGNED_IN if the account was erased
 */
export async function renameAccount(deps: ChangeDeps, renaming: Renaming): Promise<void> {
  const { userId: ownerId, username, actor } = renaming;
  const monthsAway = (months: number) => new Date(deps.now().getTime() + months * MONTH_MS).toISOString();
  const since = monthsAway(-1);
  await changeOwner(deps, { ownerId, actor }, async (change) => {
    const { tx, owner, now } = change;
    if (owner.erased_at !== null) throw new AppError('NOT_SIGNED_IN');
    if (owner.username === username) return;
    await assertRate(tx, { ownerId, since, now });
    await assertFree(tx, { ...renaming, now });
    const columns = accounts.nameColumns(username);
    if (owner.username !== null && owner.username_lower !== columns.username_lower) {
      await formerNames.keep(tx, { username: owner.username, userId: ownerId, keptUntil: monthsAway(1) });
    }
    change.setOwner(columns);
    await change.record({ action: 'renamed', uploadId: null });
  }).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === TAKEN_MEANWHILE;
    throw isTaken ? new AppError('USERNAME_TAKEN', { username }) : error;
  });
}

async function assertRate(tx: Tx, { ownerId, since, now }: { ownerId: number; since: string; now: string }) {
  const at = await journal.findRecentRename(tx, { actorId: ownerId, since, newer: MOST_RENAMES - 1 });
  if (at === undefined) return;
  const retryAfterSeconds = Math.ceil((Date.parse(at) + MONTH_MS - Date.parse(now)) / 1000);
  throw new AppError('TOO_MANY_REQUESTS', { limit: MOST_RENAMES, retryAfterSeconds });
}

async function assertFree(tx: Tx, { userId, username, now }: Renaming & { now: string }): Promise<void> {
  const other = await accounts.findNamed(tx, { username, besides: userId });
  if (other) throw new AppError(other.same ? 'USERNAME_TAKEN' : 'USERNAME_TOO_SIMILAR', { username });
  const keeper = await formerNames.findOwner(tx, { username, now, besides: userId });
  if (keeper !== undefined) throw new AppError('USERNAME_TAKEN', { username });
}

import { AppError, type Limits } from '@portrait/contract';
import {
  journal,
  leases,
  commitChange,
  users,
  type Actor,
  type Db,
  type LeasedWrite,
  type Tx,
  type UserRow,
} from '@portrait/db';
import type { Changes } from '../changes/changes.ts';
import { collectEvents, type OwnerEvent } from '../changes/owner-event.ts';
import { storeEvents } from '../webhooks/store-events.ts';
import { CHANNELS, observed } from '../observed.ts';
import { decide, type Order } from './decide.ts';
import type { DecisionName } from './decisions.ts';
import type { Subject } from './guards.ts';
import type { LockedOwner, OwnerColumns } from './locked-owner.ts';

/** A change of one owner in progress. */
export interface OwnerChange extends LockedOwner {
  /**
   * Makes a decision of the lifecycle table, if its states and guards allow it.
   *
   * @returns the upload as it was before; undefined if its state does not fit and the decision has no error for that
   * @throws {AppError} the errors of the table
   */
  decide(name: DecisionName, order: Order): Promise<Subject | undefined>;
}

export interface ChangeDeps {
  db: Db;
  limits: Limits;
  changes: Pick<Changes, 'notify' | 'announce' | 'emit' | 'endpoints' | 'isHeard'>;
  now: () => Date;
}

export interface ChangeRequest {
  ownerId: number;
  /** Who makes the change. */
  actor: Actor;
  /** Creates the owner's row if it is missing: for a host's user, at their first upload. */
  newcomer?: { username: string | null };
  /** For a job: nothing is changed if another process has taken over its lease. */
  leased?: LeasedWrite;
}

/**
 * Changes the data of one owner, in one transaction under the owner's lock. Nothing else changes it. The events for
 * webhooks are stored in the same transaction. After the commit it notifies the owner's pages, everybody's pages if somebody else
 * changed the owner's picture, and the host's hooks.
 *
 * @param make may run twice, see `commitChange`; so it has no effect but through its `change`
 * @throws {AppError} NOT_FOUND if there is no such owner
 * @throws {LeaseLost}
 */
export async function changeOwner<Done>(
  deps: ChangeDeps,
  request: ChangeRequest,
  make: (change: OwnerChange) => Promise<Done>,
): Promise<Done> {
  return observed(CHANNELS.change, async () => changeAndTell(deps, request, make));
}

async function changeAndTell<Done>(
  deps: ChangeDeps,
  request: ChangeRequest,
  make: (change: OwnerChange) => Promise<Done>,
): Promise<Done> {
  const { ownerId, actor, leased } = request;
  const changed = await commitChange(deps.db, async (tx) => {
    if (leased) await leases.extend(tx, leased.lease, leased.leaseUntil);
    const now = deps.now().toISOString();
    const owner = await lockOwner(tx, request, now);
    let head = { ownerId, seq: owner.journal_seq, hash: owner.journal_hash };
    let columns: OwnerColumns = {};
    const heard = deps.changes.isHeard() ? collectEvents(owner, now) : undefined;
    const change: OwnerChange = {
      tx,
      owner,
      actor,
      now,
      limits: deps.limits,
      shown: owner.profile_picture,
      decide: async (name, order) => decide(change, name, order),
      async record(entry) {
        head = await journal.append(tx, head, { ...entry, actor, now });
        heard?.note(entry, { seq: head.seq, shown: change.shown });
      },
      setOwner: (more) => void (columns = { ...columns, ...more }),
    };
    const done = await make(change);
    const image = change.shown === owner.profile_picture ? {} : showing(change.shown, now);
    const appended = head.seq === owner.journal_seq ? {} : { journal_seq: head.seq, journal_hash: head.hash };
    await users.set(tx, ownerId, { ...columns, ...image, ...appended });
    if (heard) await storeEvents(tx, deps.changes.endpoints, heard.events);
    return { done, owner, image, appended, events: heard?.events ?? [] };
  });
  tell(deps, request, changed);
  return changed.done;
}

/** The columns that say what is shown. Its AVIF squares are made later. */
function showing(image: string | null, now: string): OwnerColumns {
  return { profile_picture: image, avif_due: image === null ? null : now };
}

interface Changed {
  owner: UserRow;
  image: OwnerColumns;
  appended: OwnerColumns;
  events: OwnerEvent[];
}

function tell(
  { changes }: ChangeDeps,
  { ownerId, actor }: ChangeRequest,
  { owner, image, appended, events }: Changed,
): void {
  const isOthers = actor.id !== null && actor.id !== ownerId;
  if (isOthers && image.profile_picture !== undefined) {
    changes.announce({ userId: ownerId, externalId: owner.external_id, image: image.profile_picture });
  } else if (appended.journal_seq !== undefined) changes.notify(ownerId);
  for (const event of events) changes.emit(event);
}

async function lockOwner(tx: Tx, { ownerId, newcomer }: ChangeRequest, now: string): Promise<UserRow> {
  const known = await users.lock(tx, ownerId);
  if (known) return known;
  if (!newcomer) throw new AppError('NOT_FOUND');
  await users.ensure(tx, { id: ownerId, username: newcomer.username, created_at: now });
  const made = await users.lock(tx, ownerId);
  if (!made) throw new Error(`user ${ownerId} was not made`);
  return made;
}

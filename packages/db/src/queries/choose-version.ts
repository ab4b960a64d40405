import { AppError } from '@portrait/contract';
import type { Transaction } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { EventKind, Schema } from '../schema.ts';
import { assertNotBlocked, type Candidate } from './assert-not-blocked.ts';
import type { Actor, AuditFacts } from './audit.ts';
import * as changes from './changes.ts';

type Tx = Transaction<Schema>;

/** The version of an upload that is to be shown, now or once it is approved. */
export interface Choice extends Candidate {
  /** Of the upload. */
  id: number;
  userId: number;
  image: string;
  actor: Actor;
  now: string;
}

/** One that its owner chose, who may decide so often within a minute. */
export interface OwnChoice extends Choice {
  mostPerMinute: number;
}

/** The chosen version has no bytes any more: it gave way to newer previews, or another took its place. */
export class VersionGone extends AppError<'SERVER_BUSY'> {
  constructor() {
    super('SERVER_BUSY', { retryAfterSeconds: 1 });
  }
}

/**
 * Asks what must hold of every version that comes in force or in line, whoever decides it: within the transaction of the
 * decision, and nowhere else.
 *
 * @param settleBlocks refuses, or lifts, the blocks that are in the way
 * @throws {AppError} PICTURE_LOCKED, PICTURE_BLOCKED
 * @throws {VersionGone}
 */
export async function assertShowable(
  tx: Tx,
  change: changes.Change,
  choice: Choice,
  settleBlocks: (tx: Tx, choice: Choice) => Promise<void> = assertNotBlocked,
): Promise<void> {
  changes.assertUnlocked(change);
  await settleBlocks(tx, choice);
  const { rows } = await findStored(tx, choice);
  if (rows.length === 0) throw new VersionGone();
}

/**
 * Makes a version what its user shows, and ends the change.
 *
 * @throws as `assertShowable`
 */
export async function putInForce(
  tx: Tx,
  change: changes.Change,
  choice: Choice,
  event: { kind: EventKind; facts?: AuditFacts },
): Promise<void> {
  await assertShowable(tx, change, choice);
  const { id: uploadId, image, actor, now } = choice;
  await markShown(tx, choice);
  await pointTo(tx, choice);
  await changes.record(tx, change, { ...event, uploadId, image, actor, now });
}

const findStored = preparedQuery((db, param: Param<Pick<Choice, 'image' | 'id'>>) =>
  db
    .selectFrom('users_profilepictureversion')
    .select('image')
    .where('image', '=', param('image'))
    .where('upload_id', '=', param('id'))
    .where('stored_at', 'is not', null),
);

/** From now on everybody may see it. */
const markShown = preparedQuery((db, param: Param<Pick<Choice, 'image' | 'now'>>) =>
  db
    .updateTable('users_profilepictureversion')
    .set((eb) => ({ confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(param('now'))) }))
    .where('image', '=', param('image')),
);

const pointTo = preparedQuery((db, param: Param<Pick<Choice, 'image' | 'userId'>>) =>
  db
    .updateTable('users_user')
    .set({ profile_picture: param('image') })
    .where('id', '=', param('userId')),
);

import type { BlockScope, TakedownReason } from '@portrait/contract';
import type { Selectable } from 'kysely';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { Db } from '../db.ts';
import type { BlockTable } from '../moderation-tables.ts';
import type { UploadRow } from '../schema.ts';
import { findSquareHashes } from './versions.ts';

/** The maximum number of square hashes in a block, because a script could have confirmed thousands of crops. */
const MOST_SQUARES = 16;

/** The id of the newest block: the `checked_block_id` of a picture that was compared with all current blocks. */
export async function findNewest(db: Db): Promise<number> {
  return (await newest(db, {})).rows[0]?.id ?? 0;
}

const newest = preparedQuery((db) => db.selectFrom('users_block').select('id').orderBy('id', 'desc').limit(1));

/** The hashes of a block. */
export type BlockedFingerprint = Pick<
  Selectable<BlockTable>,
  'id' | 'received_sha256' | 'original_sha256' | 'perceptual_hashes'
>;

/** The active blocks for a user that are newer than `checked_block_id`. */
export async function findNewer(
  db: Db,
  newer: { user_id: number; checked_block_id: number },
): Promise<BlockedFingerprint[]> {
  return (await newerThan(db, newer)).rows;
}

const newerThan = preparedQuery((db, param: Param<{ user_id: number; checked_block_id: number }>) =>
  db
    .selectFrom('users_block')
    .select(['id', 'received_sha256', 'original_sha256', 'perceptual_hashes'])
    .where('id', '>', param('checked_block_id'))
    .where('lifted_at', 'is', null)
    .where((eb) => eb.or([eb('user_id', 'is', null), eb('user_id', '=', param('user_id'))])),
);

export interface NewBlock {
  scope: BlockScope;
  /** The hashes of the picture and of slight changes to it. */
  perceptualHashes: string[];
}

/** Blocks a picture that is taken down: the whole picture, and the squares that everybody could copy. */
export async function add(
  tx: Db,
  block: NewBlock & { takedownId: number; upload: UploadRow; now: string },
): Promise<void> {
  const { upload } = block;
  const shown = { uploadId: upload.id, image: upload.image, limit: MOST_SQUARES };
  const squares = await findSquareHashes(tx, shown);
  await tx
    .insertInto('users_block')
    .values({
      takedown_id: block.takedownId,
      user_id: block.scope === 'user' ? upload.user_id : null,
      received_sha256: upload.received_sha256,
      original_sha256: upload.original_sha256,
      perceptual_hashes: [...new Set([...block.perceptualHashes, ...squares])].join(','),
      created_at: block.now,
    })
    .execute();
}

/** A block with its take-down. */
export type BlockWithTakedown = Selectable<BlockTable> & {
  upload_id: number;
  owner_id: number;
  moderator_id: number;
  reason: TakedownReason;
};

/** The active blocks, newest first. */
export async function list(
  db: Db,
  { beforeId = Number.MAX_SAFE_INTEGER, limit }: { beforeId?: number | undefined; limit: number },
): Promise<BlockWithTakedown[]> {
  return (await findPage(db, { beforeId, limit })).rows;
}

const findPage = preparedQuery((db, param: Param<{ beforeId: number; limit: number }>) =>
  inForce(db).where('block.id', '<', param('beforeId')).orderBy('block.id', 'desc').limit(param('limit')),
);

/** An active block. */
export async function findInForce(db: Db, id: number): Promise<BlockWithTakedown | undefined> {
  return inForce(db).where('block.id', '=', id).executeTakeFirst();
}

function inForce(db: Db) {
  return db
    .selectFrom('users_block as block')
    .innerJoin('users_takedown as takedown', 'takedown.id', 'block.takedown_id')
    .selectAll('block')
    .select(['takedown.upload_id', 'takedown.user_id as owner_id', 'takedown.moderator_id', 'takedown.reason'])
    .where('block.lifted_at', 'is', null);
}

/** The blocks for everyone that the take-downs of these uploads added. */
export async function findForEveryone(
  db: Db,
  uploadIds: readonly number[],
): Promise<Pick<BlockTable, 'received_sha256' | 'original_sha256' | 'perceptual_hashes'>[]> {
  return db
    .selectFrom('users_block as block')
    .innerJoin('users_takedown as takedown', 'takedown.id', 'block.takedown_id')
    .select(['block.received_sha256', 'block.original_sha256', 'block.perceptual_hashes'])
    .where('takedown.upload_id', 'in', uploadIds)
    .where('block.user_id', 'is', null)
    .where('block.lifted_at', 'is', null)
    .execute();
}

/** The scope of a take-down's block; null once it is lifted. */
export async function findScope(db: Db, takedownId: number): Promise<BlockScope | null> {
  const row = await db
    .selectFrom('users_block')
    .select('user_id')
    .where('takedown_id', '=', takedownId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return row.user_id === null ? 'everyone' : 'user';
}

/**
 * Lifts a block.
 *
 * @returns the upload that was taken down, or undefined if the block is not active
 */
export async function lift(
  tx: Db,
  block: { id: number; now: string },
): Promise<{ uploadId: number; userId: number } | undefined> {
  const row = await tx
    .updateTable('users_block')
    .set({ lifted_at: block.now })
    .where('id', '=', block.id)
    .where('lifted_at', 'is', null)
    .returning('takedown_id')
    .executeTakeFirst();
  if (!row) return undefined;
  return tx
    .selectFrom('users_takedown')
    .select(['upload_id as uploadId', 'user_id as userId'])
    .where('id', '=', row.takedown_id)
    .executeTakeFirst();
}

/** Lifts the block of a take-down. */
export async function liftOf(tx: Db, takedown: { id: number; now: string }): Promise<void> {
  await tx
    .updateTable('users_block')
    .set({ lifted_at: takedown.now })
    .where('takedown_id', '=', takedown.id)
    .where('lifted_at', 'is', null)
    .execute();
}

/** Deletes the blocks that the take-downs of an upload added. All of them are lifted if it is not taken down. */
export async function removeOfUpload(tx: Db, uploadId: number): Promise<void> {
  await tx
    .deleteFrom('users_block')
    .where('takedown_id', 'in', (eb) => eb.selectFrom('users_takedown').select('id').where('upload_id', '=', uploadId))
    .where('lifted_at', 'is not', null)
    .execute();
}

/** Deletes the blocks for this user only. */
export async function removeOfUser(tx: Db, userId: number): Promise<void> {
  await tx.deleteFrom('users_block').where('user_id', '=', userId).execute();
}

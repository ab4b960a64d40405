import { AppError } from '@portrait/contract';
import { preparedQuery, type Param } from '../prepared-query.ts';
import type { BlockTable } from '../moderation-tables.ts';
import type { Db } from '../open-database.ts';
import type { UploadRow } from '../schema.ts';
import * as squareHashes from './square-hashes.ts';

/** What a picture is known again by, and the newest block it was compared with. */
export type Looks = Pick<
  UploadRow,
  'user_id' | 'received_sha256' | 'original_sha256' | 'perceptual_hash' | 'checked_block_id'
>;

/** Whether a picture looks like one of those with these hashes. */
export type LooksAlike = (perceptualHash: string, hashes: readonly string[]) => boolean;

/** A picture that is to be stored or shown. */
export interface Candidate {
  looks: Looks;
  isSimilar: LooksAlike;
  /** The stored version that is to be shown: its square is compared as well as the whole picture. */
  image?: string;
}

/**
 * Compares a picture with the blocks it was not compared with yet: in the transaction that stores or shows it, so that no
 * block comes in between. Costs nothing while there are none.
 *
 * @throws {AppError} PICTURE_BLOCKED
 */
export async function assertNotBlocked(db: Db, candidate: Candidate): Promise<void> {
  if ((await matchingBlocks(db, candidate)).length > 0) throw new AppError('PICTURE_BLOCKED');
}

/** The blocks that keep a picture from being stored or shown, of those it was not compared with yet. */
export async function matchingBlocks(db: Db, { looks, isSimilar, image }: Candidate): Promise<{ id: number }[]> {
  const { rows: blocks } = await findNewer(db, looks);
  if (blocks.length === 0) return [];
  const squareHash = image === undefined ? undefined : await squareHashes.find(db, image);
  const known = [...new Set([looks.perceptual_hash, squareHash])].flatMap((hash) => hash || []);
  const isLike = (hashes: string[]) => known.some((hash) => isSimilar(hash, hashes));
  return blocks.filter((block) => isSameFile(block, looks) || isLike(block.perceptual_hashes.split(',')));
}

const findNewer = preparedQuery((db, param: Param<Pick<Looks, 'user_id' | 'checked_block_id'>>) =>
  db
    .selectFrom('users_block')
    .select(['id', 'received_sha256', 'original_sha256', 'perceptual_hashes'])
    .where('id', '>', param('checked_block_id'))
    .where('lifted_at', 'is', null)
    .where((eb) => eb.or([eb('user_id', 'is', null), eb('user_id', '=', param('user_id'))])),
);

function isSameFile(block: Pick<BlockTable, 'received_sha256' | 'original_sha256'>, looks: Looks): boolean {
  if (block.received_sha256 !== '' && block.received_sha256 === looks.received_sha256) return true;
  return block.original_sha256 !== '' && block.original_sha256 === looks.original_sha256;
}

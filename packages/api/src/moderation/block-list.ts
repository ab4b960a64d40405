import { AppError } from '@portrait/contract';
import type { BlocksPage, BlockView } from '@portrait/contract/schemas';
import { adminUploads, adminUsers, assertModerationRate, audit, blocks, type Db } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { assertMayModerateUploads } from './may-moderate.ts';
import { lookOf } from '../uploads/upload-view.ts';

/** The blocks in force, newest first. */
export async function listBlocks(
  deps: Pick<Deps, 'db' | 'now' | 'mediaUrl'>,
  { viewer, cursor, limit }: { viewer: Principal; cursor?: number | undefined; limit: number },
): Promise<BlocksPage> {
  const rows = await blocks.list(deps.db, { beforeId: cursor, limit: limit + 1 });
  const names = await adminUsers.findNames(deps.db, [...new Set(rows.map((row) => row.moderator_id))]);
  const items: BlockView[] = [];
  for (const row of rows.slice(0, limit)) {
    const upload = await adminUploads.find(deps.db, row.upload_id);
    items.push({
      id: row.id,
      at: row.created_at,
      scope: row.user_id === null ? 'everyone' : 'user',
      reason: row.reason,
      moderatorName: names.get(row.moderator_id) ?? null,
      upload: upload ? adminUploadView(upload, { viewer, ...lookOf(deps) }) : null,
    });
  }
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}

/**
 * Lets a picture be sent and chosen again; the upload that was taken down stays so.
 *
 * @throws {AppError} NOT_FOUND when the block is not in force; NOT_YOURS_TO_MODERATE when whom it came from is not;
 *   TOO_MANY_REQUESTS
 */
export async function liftBlock(deps: Deps, order: { actor: Principal; blockId: number }): Promise<void> {
  await deps.db.transaction().execute(async (tx) => lift(tx, order, timestamp(deps)));
}

async function lift(tx: Db, { actor, blockId }: { actor: Principal; blockId: number }, now: string): Promise<void> {
  await assertModerationRate(tx, { actor, now });
  const lifted = await blocks.lift(tx, { id: blockId, now });
  if (!lifted) throw new AppError('NOT_FOUND');
  await assertMayModerateUploads(tx, actor, [lifted.uploadId]);
  await audit.append(tx, { action: 'block_lifted', actor, ...lifted, facts: { block: blockId }, now });
}

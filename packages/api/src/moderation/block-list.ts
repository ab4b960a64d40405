import { AppError } from '@portrait/contract';
import type { BlocksPage, BlockView } from '@portrait/contract/schemas';
import { adminUploads, adminUsers, blocks } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { assertRate } from '../lifecycle/rates.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { assertMayModerateUploads } from './may-moderate.ts';
import { lookOf } from '../uploads/upload-view.ts';

/** A page of the active blocks, newest first. */
export async function listBlocks(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, cursor, limit }: { viewer: Principal; cursor?: number | undefined; limit: number },
): Promise<BlocksPage> {
  const rows = await blocks.list(deps.db, { beforeId: cursor, limit: limit + 1 });
  const names = await adminUsers.findNames(deps.db, [...new Set(rows.map((row) => row.moderator_id))]);
  const uploads = await adminUploads.findEach(
    deps.db,
    rows.map((row) => row.upload_id),
  );
  const look = { viewer, ...lookOf(deps) };
  const items = rows.slice(0, limit).map((row): BlockView => {
    const upload = uploads.get(row.upload_id);
    return {
      id: row.id,
      at: row.created_at,
      scope: row.user_id === null ? 'everyone' : 'user',
      reason: row.reason,
      moderatorName: names.get(row.moderator_id)?.username ?? null,
      upload: upload ? adminUploadView(upload, look) : null,
    };
  });
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}

/**
 * Lifts a block, so that the picture can be uploaded again. The upload that was taken down stays so.
 *
 * @throws {AppError} NOT_FOUND if the block is not active; NOT_YOURS_TO_MODERATE by the owner of the taken-down upload;
 *   TOO_MANY_REQUESTS
 */
export async function liftBlock(deps: Deps, { actor, blockId }: { actor: Principal; blockId: number }): Promise<void> {
  const block = await blocks.findInForce(deps.db, blockId);
  if (!block) throw new AppError('NOT_FOUND');
  await assertMayModerateUploads(deps.db, actor, [block.upload_id]);
  await changeOwner(deps, { ownerId: block.owner_id, actor }, async (change) => {
    await assertRate('moderator', change);
    const lifted = await blocks.lift(change.tx, { id: blockId, now: change.now });
    if (!lifted) throw new AppError('NOT_FOUND');
    await change.record({ action: 'block_lifted', uploadId: lifted.uploadId, facts: { block: blockId } });
  });
}

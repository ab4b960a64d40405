import { AppError } from '@portrait/contract';
import { blocks, forgetUploads, idempotencyKeys, takedowns, uploads, type Tx } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { findPaths } from '../pictures/purge.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';

export interface DeleteRequest {
  actor: Principal;
  uploadId: number;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

interface Deletion {
  /** Whether it was the current picture, so that none is shown any more. */
  wasShown: boolean;
}

/**
 * Deletes a confirmed upload for good, also if it is the current picture: its bytes, its addresses, and everything personal in its
 * rows. What stays is a row without a picture, and its entries in the journal. Nothing undoes it.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_CONFIRMED, UPLOAD_NOT_DELETABLE if it was taken down, UPLOAD_REPORTED, PICTURE_LOCKED,
 *   IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS
 */
export async function deleteUpload(deps: Deps, request: DeleteRequest): Promise<Deletion> {
  const repeatable = { ...request, request: { delete: request.uploadId } };
  return decideOnce(deps, repeatable, async (keep) => deleteOnce(deps, request, keep));
}

async function deleteOnce(
  deps: Deps,
  { actor, uploadId }: DeleteRequest,
  keep: KeepAnswer<Deletion>,
): Promise<Deletion> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  const deletion = await changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
    const { tx, shown } = change;
    await change.decide('delete', { uploadId });
    await forgetUpload(tx, { userId: actor.id, uploadId });
    const answer = { wasShown: change.shown !== shown };
    await keep(change, answer);
    return answer;
  });
  try {
    // Not recorded as purged: a square that is being made meanwhile may be stored after this, so the cleanup deletes once more.
    await deps.storage.delete(await findPaths(deps, upload));
  } catch (error) {
    deps.log.error({ err: error, uploadId }, 'bytes of a deleted upload were not deleted');
  }
  return deletion;
}

/** Removes everything personal about an upload from the rows. */
async function forgetUpload(tx: Tx, upload: { userId: number; uploadId: number }): Promise<void> {
  const { userId, uploadId } = upload;
  await forgetUploads(tx, { userId, id: uploadId });
  // Those of take-downs that were undone.
  await takedowns.eraseNotesOf(tx, uploadId);
  await blocks.removeOfUpload(tx, uploadId);
  // The answers to its upload and its confirm have its file name, and what it looks like.
  await idempotencyKeys.removeAnswersAbout(tx, upload);
}

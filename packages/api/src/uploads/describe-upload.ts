import { AppError } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { altTextOf } from './alt-text.ts';
import { decideOnce, type KeepAnswer } from './decide-once.ts';
import { lookOf, uploadView } from './upload-view.ts';

export interface DescribeRequest {
  actor: Principal;
  uploadId: number;
  /** One sentence for people who do not see the picture; empty for none. */
  altText: string;
  /** A request repeated under the same key gets the same answer. */
  idempotencyKey?: string | undefined;
}

/**
 * Gives an upload another description, which everybody who gets the picture gets with it.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE if it was discarded, deleted or taken down, TEXT_TOO_LONG, PICTURE_LOCKED,
 *   IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS
 */
export async function describeUpload(deps: Deps, request: DescribeRequest): Promise<UploadView> {
  const repeatable = { ...request, request: { describe: request.uploadId, altText: request.altText } };
  return decideOnce(deps, repeatable, async (keep) => describeOnce(deps, request, keep));
}

async function describeOnce(
  deps: Deps,
  { actor, uploadId, altText }: DescribeRequest,
  keep: KeepAnswer<UploadView>,
): Promise<UploadView> {
  const upload = await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id });
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  const alt_text = altTextOf(altText, deps.limits);
  return changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
    await change.decide('describe', { uploadId, columns: { alt_text } });
    const answer = uploadView({ ...upload, alt_text }, lookOf(deps, change.now));
    await keep(change, answer);
    return answer;
  });
}

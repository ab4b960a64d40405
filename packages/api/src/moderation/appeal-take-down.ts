import { AppError, cleanLine } from '@portrait/contract';
import { appeals, takedowns, uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { decideOnce } from '../uploads/decide-once.ts';

export interface AppealRequest {
  actor: Principal;
  uploadId: number;
  /** To the moderators. */
  message: string;
  /** A request repeated under the same key is answered as the first one. */
  idempotencyKey?: string | undefined;
}

/**
 * Sends the owner's one message to the moderators about a picture that was taken down, also if the owner is locked. The picture is
 * kept for as long again, so that it can be reinstated.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, UPLOAD_NOT_DECIDABLE if it is not taken down or no longer kept, ALREADY_APPEALED, TEXT_TOO_LONG,
 *   INVALID_REQUEST for an empty message, IDEMPOTENCY_KEY_REUSED, TOO_MANY_REQUESTS
 */
export async function appealTakeDown(deps: Deps, request: AppealRequest): Promise<void> {
  const { actor, uploadId } = request;
  const repeatable = { ...request, request: { appeal: uploadId, message: request.message } };
  await decideOnce<null>(deps, repeatable, async (keep) => {
    if (!(await uploads.findOwn(deps.db, { id: uploadId, userId: actor.id }))) throw new AppError('UPLOAD_NOT_FOUND');
    const message = messageOf(request, deps.limits.maxAppealCharacters);
    return changeOwner(deps, { ownerId: actor.id, actor }, async (change) => {
      await change.decide('appeal', { uploadId });
      const takedown = await takedowns.findStanding(change.tx, uploadId);
      if (takedown) await appeals.add(change.tx, { takedownId: takedown.id, message, now: change.now });
      await keep(change, null);
      return null;
    });
  });
}

function messageOf({ message }: AppealRequest, limit: number): string {
  const line = cleanLine(message);
  const actual = [...line].length;
  if (actual === 0) throw new AppError('INVALID_REQUEST', { detail: 'message' });
  if (actual > limit) throw new AppError('TEXT_TOO_LONG', { limit, actual });
  return line;
}

import { randomUUID } from 'node:crypto';
import { AppError } from '@portrait/contract';
import type { UploadGrant } from '@portrait/contract/schemas';
import { uploadGrants } from '@portrait/db';
import { later, type Deps, type Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { notLeaving, unlocked } from '../lifecycle/guards.ts';
import { assertGrantRate } from '../lifecycle/rates.ts';
import { assertRoom } from '../lifecycle/room.ts';
import { incomingPath } from '../pictures/picture-paths.ts';

/** Long enough for a slow connection; what is complete by then is received. */
const GRANT_SECONDS = 10 * 60;

export interface GrantRequest {
  owner: Principal;
  filename: string;
  /** The size of the picture; the store refuses a larger one. */
  byteSize: number;
}

/**
 * Permits a user to send one picture to the store itself, at a path of its own that is never served. `completeUpload` receives it from
 * there. The limits are checked for every grant, and again when the picture is received.
 *
 * @throws {AppError} NOT_FOUND if the server takes no such uploads; FILE_TOO_LARGE, PICTURE_LOCKED, TOO_MANY_PENDING, QUOTA_EXCEEDED,
 *   TOO_MANY_REQUESTS
 */
export async function grantUpload(deps: Deps, { owner, filename, byteSize }: GrantRequest): Promise<UploadGrant> {
  const { postForm } = deps.storage;
  if (!deps.limits.directUploads || !postForm) throw new AppError('NOT_FOUND');
  const { maxUploadBytes: limitBytes } = deps.limits;
  if (byteSize > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes, actualBytes: byteSize });
  const grant = { id: randomUUID(), user_id: owner.id };
  const expires_at = later(deps, GRANT_SECONDS * 1000);
  const newcomer = { username: owner.username ?? null };
  // The row is before the bytes, so that the cleanup finds whatever the store gets.
  await changeOwner(deps, { ownerId: owner.id, actor: owner, newcomer }, async (change) => {
    const { tx, now: granted_at } = change;
    await notLeaving(change);
    await unlocked(change);
    await assertGrantRate(change);
    await assertRoom(change, await uploadGrants.sumBytes(tx, owner.id));
    const sending = { original_filename: filename, byte_size: byteSize, granted_at, expires_at };
    await uploadGrants.insert(tx, { ...grant, ...sending, arrived_at: null, settled_at: null, refusal: null });
  });
  const form = await postForm(incomingPath(grant), { mostBytes: byteSize, seconds: GRANT_SECONDS });
  return { grantId: grant.id, ...form, expiresAt: expires_at };
}

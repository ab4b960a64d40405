import { AppError, type NotYours, type Role } from '@portrait/contract';
import { adminUsers, inventory, type Db, type UploadRow } from '@portrait/db';
import type { Principal } from '../deps.ts';

type Actor = Pick<Principal, 'id' | 'role'>;

/**
 * Why somebody may not decide about a user and their pictures. Nobody does about themselves, and a moderator about no
 * moderator or administrator; the operator may everything. Of a host's own login the roles in the users' table count.
 *
 * @returns null when they may
 */
export function whyNotModerate(actor: Actor, owner: { id: number; role: Role }): NotYours | null {
  if (actor.role === 'system') return null;
  if (actor.id === owner.id) return 'own';
  return actor.role === 'admin' || owner.role === 'user' ? null : 'staff';
}

/** @throws {AppError} NOT_YOURS_TO_MODERATE */
export function assertMayModerate(actor: Actor, owner: { id: number; role: Role }): void {
  const whose = whyNotModerate(actor, owner);
  if (whose) throw new AppError('NOT_YOURS_TO_MODERATE', { whose });
}

/** @throws {AppError} NOT_YOURS_TO_MODERATE when the owner of one of these is not */
export async function assertMayModerateUploads(db: Db, actor: Actor, uploadIds: readonly number[]): Promise<void> {
  for (const owner of await adminUsers.findOwners(db, uploadIds)) assertMayModerate(actor, owner);
}

/** @throws {AppError} UPLOAD_NOT_FOUND, NOT_YOURS_TO_MODERATE */
export async function getUploadToDecide(
  db: Db,
  { actor, uploadId }: { actor: Actor; uploadId: number },
): Promise<UploadRow> {
  const upload = await inventory.findUpload(db, uploadId);
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  await assertMayModerateUploads(db, actor, [uploadId]);
  return upload;
}

import { AppError, type NotYours, type Role } from '@portrait/contract';
import { adminUsers, inventory, type Db, type UploadRow } from '@portrait/db';
import type { Principal } from '../deps.ts';

type Actor = Pick<Principal, 'id' | 'role'>;

/** Whether a reader may see other people's pictures that are not public. */
export function isModerator({ role }: Pick<Principal, 'role'>): boolean {
  return role === 'moderator' || role === 'admin';
}

/**
 * The reason why an actor may not decide about a user and their pictures. Nobody may decide about themselves, nor a moderator about
 * moderators and administrators; the operator may decide about everybody. The owner's role is the one in the users table, also
 * with a host's login.
 *
 * @returns null if they may
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

/** @throws {AppError} NOT_YOURS_TO_MODERATE if the actor may not decide about the owner of one of these */
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

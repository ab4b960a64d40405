import { RECEIVED_STATES, type UserId } from '@portrait/contract';
import type { UserDetails } from '@portrait/contract/schemas';
import { adminUploads, adminUsers, uploads, type Db, type UserRow } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { getUser } from '../identity/user-ids.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { adminUserView } from './list-users.ts';
import { whyNotModerate } from './may-moderate.ts';
import { lookOf } from '../uploads/upload-view.ts';

/**
 * The details of a user for moderators. Their uploads and audit trail are separate, in pages.
 *
 * @throws {AppError} NOT_FOUND
 */
export async function showUser(
  deps: Pick<Deps, 'db' | 'now' | 'storage'>,
  { viewer, userId }: { viewer: Principal; userId: UserId },
): Promise<UserDetails> {
  const { db } = deps;
  const user = await getUser(db, userId);
  const current = await uploads.findCurrent(db, user.id);
  const row = current && (await adminUploads.find(db, current.id));
  const counts = await adminUsers.countUploads(db, user.id);
  const none = Object.fromEntries(RECEIVED_STATES.map((state) => [state, 0])) as UserDetails['uploads'];
  return {
    ...adminUserView(user, deps),
    lock: await lockOf(db, user),
    notYours: whyNotModerate(viewer, user),
    current: row ? adminUploadView(row, { viewer, ...lookOf(deps) }) : null,
    uploads: { ...none, ...Object.fromEntries(counts.map((each) => [each.state, each.uploads])) },
    storedBytes: counts.reduce((sum, { bytes }) => sum + Number(bytes), 0),
  };
}

async function lockOf(db: Db, user: UserRow): Promise<UserDetails['lock']> {
  const { picture_locked_at: at, picture_lock_reason: reason, picture_locked_by: by } = user;
  if (at === null || reason === null) return null;
  const names = await adminUsers.findNames(db, by === null ? [] : [by]);
  return { at, reason, by: by === null ? null : (names.get(by)?.username ?? null) };
}

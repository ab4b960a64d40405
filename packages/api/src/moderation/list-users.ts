import type { Role } from '@portrait/contract';
import type { AdminUserView, UsersPage } from '@portrait/contract/schemas';
import { adminUsers, type ListedUser } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';

export interface UsersAsked {
  search?: string | undefined;
  role?: Role | undefined;
  locked?: boolean | undefined;
  cursor?: number | undefined;
  limit: number;
}

/** A page of accounts, newest first. */
export async function listUsers(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { search, cursor, limit, ...filter }: UsersAsked,
): Promise<UsersPage> {
  const page = { ...filter, search: search?.toLowerCase(), beforeId: cursor, limit: limit + 1 };
  const rows = await adminUsers.list(db, page);
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => adminUserView(row, { storage })),
    nextCursor: rows.length > limit ? String(shown.at(-1)?.id) : null,
  };
}

export function adminUserView(row: ListedUser, { storage }: Pick<Deps, 'storage'>): AdminUserView {
  return {
    id: userIdOf(row.id, row.external_id),
    username: row.username,
    role: row.role,
    pictureUrl: row.profile_picture === null ? null : storage.mediaUrl(row.profile_picture),
    createdAt: row.created_at,
    lockedAt: row.picture_locked_at,
    erasedAt: row.erased_at,
  };
}

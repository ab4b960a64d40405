import type { AdminUserView, UsersPage } from '@portrait/contract/schemas';
import { adminUsers, type Role, type UserRow } from '@portrait/db';
import type { Deps } from '../deps.ts';

export interface UsersAsked {
  search?: string | undefined;
  role?: Role | undefined;
  locked?: boolean | undefined;
  cursor?: number | undefined;
  limit: number;
}

/** A page of accounts, newest first. */
export async function listUsers(
  { db, mediaUrl }: Pick<Deps, 'db' | 'mediaUrl'>,
  { search, cursor, limit, ...filter }: UsersAsked,
): Promise<UsersPage> {
  const page = { ...filter, search: search?.toLowerCase(), beforeId: cursor, limit: limit + 1 };
  const rows = await adminUsers.list(db, page);
  const items = rows.slice(0, limit).map((row) => adminUserView(row, { mediaUrl }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}

export function adminUserView(row: UserRow, { mediaUrl }: Pick<Deps, 'mediaUrl'>): AdminUserView {
  return {
    id: row.id,
    username: row.username,
    role: row.role,
    pictureUrl: row.profile_picture === null ? null : mediaUrl(row.profile_picture),
    createdAt: row.created_at,
    lockedAt: row.picture_locked_at,
    erasedAt: row.erased_at,
  };
}

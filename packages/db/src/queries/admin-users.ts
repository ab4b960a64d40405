import type { Role } from '@portrait/contract';
import { sql, type SqlBool } from 'kysely';
import type { UploadState } from '@portrait/contract';
import type { Db } from '../db.ts';
import type { UserRow } from '../schema.ts';
import { NOBODY } from './journal.ts';

/** Accounts, newest first. */
export async function list(
  db: Db,
  page: {
    /** A part of the username or of the host's id, in lower case. */
    search?: string | undefined;
    role?: Role | undefined;
    locked?: boolean | undefined;
    beforeId?: number | undefined;
    limit: number;
  },
): Promise<UserRow[]> {
  let query = db.selectFrom('users_user').selectAll().where('id', '!=', NOBODY);
  if (page.search) {
    const part = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`;
    const name = sql`coalesce(username_lower, lower(username))`;
    query = query.where(
      sql<SqlBool>`(${name} like ${part} escape '\\' or lower(external_id) like ${part} escape '\\')`,
    );
  }
  if (page.role) query = query.where('role', '=', page.role);
  if (page.locked !== undefined) query = query.where('picture_locked_at', page.locked ? 'is not' : 'is', null);
  if (page.beforeId !== undefined) query = query.where('id', '<', page.beforeId);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** The names of a user: the username, and the host's id. */
export type PersonNames = Pick<UserRow, 'id' | 'username' | 'external_id'>;

/** The names of users, by the ids of their rows. */
export async function findNames(db: Db, ids: readonly number[]): Promise<Map<number, PersonNames>> {
  const rows = await db
    .selectFrom('users_user')
    .select(['id', 'username', 'external_id'])
    .where('id', 'in', ids.concat(0))
    .execute();
  return new Map(rows.map((person) => [person.id, person]));
}

/** The owners of these uploads, without duplicates. */
export async function findOwners(db: Db, uploadIds: readonly number[]): Promise<Pick<UserRow, 'id' | 'role'>[]> {
  return db
    .selectFrom('users_profilepictureupload as upload')
    .innerJoin('users_user as owner', 'owner.id', 'upload.user_id')
    .select(['owner.id', 'owner.role'])
    .distinct()
    .where('upload.id', 'in', uploadIds.concat(0))
    .execute();
}

/** The number and the bytes of a user's uploads in each state. */
export async function countUploads(
  db: Db,
  userId: number,
): Promise<{ state: UploadState; uploads: number; bytes: number }[]> {
  return db
    .selectFrom('users_profilepictureupload')
    .select((eb) => [
      'state' as const,
      eb.fn.countAll<number>().as('uploads'),
      eb.fn.sum<number>('stored_bytes').as('bytes'),
    ])
    .where('user_id', '=', userId)
    .groupBy('state')
    .execute();
}

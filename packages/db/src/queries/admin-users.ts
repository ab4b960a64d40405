import type { Role } from '@portrait/contract';
import { sql, type SqlBool } from 'kysely';
import type { UploadState } from '@portrait/contract';
import type { Db } from '../db.ts';
import { ACCOUNT_NAME } from '../dialect.ts';
import { valuesOf } from '../list-values.ts';
import { preparedQueries, preparedQuery, type Param } from '../prepared-query.ts';
import type { UserRow } from '../schema.ts';
import { NOBODY } from './journal.ts';

const LISTED = [
  ...(['id', 'external_id', 'username', 'role', 'profile_picture', 'created_at'] as const),
  ...(['picture_locked_at', 'erased_at'] as const),
] as const;

/** What moderators see of an account in a list. */
export type ListedUser = Pick<UserRow, (typeof LISTED)[number]>;

interface UsersPage {
  /** A part of the username or of the host's id, in lower case. */
  search?: string | undefined;
  role?: Role | undefined;
  locked?: boolean | undefined;
  beforeId?: number | undefined;
  limit: number;
}

/** Accounts, newest first. */
export async function list(
  db: Db,
  { search, role, locked, beforeId = Number.MAX_SAFE_INTEGER, limit }: UsersPage,
): Promise<ListedUser[]> {
  const part = `%${search?.replace(/[\\%_]/g, '\\$&')}%`;
  const kind = { locked, search: Boolean(search), role: role !== undefined };
  return (await findListed(db, kind, { part, role: role ?? 'user', beforeId, limit })).rows;
}

const findListed = preparedQueries(
  (
    db,
    param: Param<{ part: string; role: Role; beforeId: number; limit: number }>,
    asked: { search: boolean; role: boolean; locked: boolean | undefined },
  ) => {
    let query = db.selectFrom('users_user').select(LISTED).where('id', '!=', NOBODY);
    if (asked.search) {
      query = query.where(
        sql<SqlBool>`(${ACCOUNT_NAME} like ${param('part')} escape '\\' or lower(external_id) like ${param('part')} escape '\\')`,
      );
    }
    if (asked.role) query = query.where('role', '=', param('role'));
    if (asked.locked !== undefined) query = query.where('picture_locked_at', asked.locked ? 'is not' : 'is', null);
    return query.where('id', '<', param('beforeId')).orderBy('id', 'desc').limit(param('limit'));
  },
);

/** The names of a user: the username, and the host's id. */
export type PersonNames = Pick<UserRow, 'id' | 'username' | 'external_id'>;

/** The names of users, by the ids of their rows. */
export async function findNames(db: Db, ids: readonly number[]): Promise<Map<number, PersonNames>> {
  const { rows } = await findPeople(db, { ids: JSON.stringify(ids) });
  return new Map(rows.map((person) => [person.id, person]));
}

const findPeople = preparedQuery((db, param: Param<{ ids: string }>) =>
  db
    .selectFrom('users_user')
    .select(['id', 'username', 'external_id'])
    .where('id', 'in', valuesOf(db, param('ids'), 'numbers')),
);

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
export async function countUploads(db: Db, userId: number): Promise<UploadCount[]> {
  return (await countByState(db, { userId })).rows;
}

interface UploadCount {
  state: UploadState;
  uploads: number;
  bytes: number;
}

const countByState = preparedQuery((db, param: Param<{ userId: number }>) =>
  db
    .selectFrom('users_profilepictureupload')
    .select((eb) => [
      'state' as const,
      eb.fn.countAll<number>().as('uploads'),
      eb.fn.sum<number>('stored_bytes').as('bytes'),
    ])
    .where('user_id', '=', param('userId'))
    .groupBy('state'),
);

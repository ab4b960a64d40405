import { sql, type RawBuilder } from 'kysely';
import type { Table } from './django-tables.ts';
import { djangoTime } from './django-time.ts';

export type Row = Record<string, unknown>;

/** A row of the user model. */
export interface DjangoUser {
  id: number;
  username: string;
  /** As Django encodes it: `pbkdf2_sha256$600000$salt$hash`; one that begins with `!` matches no password. */
  password: string;
  isActive: boolean;
  isStaff: boolean;
  isSuperuser: boolean;
  /** ISO 8601 in UTC, like all times; null if it is missing or not a time. */
  joinedAt: string | null;
  /** The path of the picture that is shown, below MEDIA_ROOT; null for none. */
  picture: string | null;
}

/** A row of `users_profilepictureupload`. */
export interface DjangoUpload {
  id: number;
  userId: number;
  /** Below MEDIA_ROOT. */
  image: string;
  isConfirmed: boolean;
  uploadedAt: string | null;
  confirmedAt: string | null;
  filename: string;
}

export function userOf(row: Row, table: string): DjangoUser {
  return {
    id: idOf(row['id'], table),
    username: textOf(row['username']) ?? '',
    password: textOf(row['password']) ?? '',
    isActive: Boolean(row['is_active']),
    isStaff: Boolean(row['is_staff']),
    isSuperuser: Boolean(row['is_superuser']),
    joinedAt: djangoTime(textOf(row['joined_at'])),
    picture: textOf(row['picture']) || null,
  };
}

export function uploadOf(row: Row, table: string): DjangoUpload {
  return {
    id: idOf(row['id'], table),
    userId: idOf(row['user_id'], table),
    image: textOf(row['image']) ?? '',
    isConfirmed: Boolean(row['is_confirmed']),
    uploadedAt: djangoTime(textOf(row['uploaded_at'])),
    confirmedAt: djangoTime(textOf(row['confirmed_at'])),
    filename: textOf(row['original_filename']) ?? '',
  };
}

/** A column of `row` with times as text in UTC. SQLite has texts in UTC already. */
export function timeText({ columns }: Table, column: string): RawBuilder<unknown> {
  const ref = sql.ref(`row.${column}`);
  const hasZone = /timestamptz|with time zone/.test(columns.get(column) ?? '');
  return hasZone ? sql`cast(${ref} at time zone 'UTC' as text)` : sql`cast(${ref} as text)`;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function idOf(value: unknown, table: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`the ids of ${table} are not integers: ${JSON.stringify(value)}`);
}

import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDatabase, type Db } from '@portrait/db';
import { sql } from 'kysely';

/** A user of the project; columns that are left out have Django's default. */
export interface FixtureUser {
  id: number;
  username: string;
  password?: string;
  is_active?: boolean;
  is_staff?: boolean;
  is_superuser?: boolean;
  date_joined?: string;
  profile_picture?: string | null;
}

export interface FixtureUpload {
  id: number;
  user_id: number;
  image: string;
  is_confirmed?: boolean;
  uploaded_at: string;
  confirmed_at?: string | null;
}

export interface DjangoFixture {
  /** The path of a SQLite file, or the URL of a PostgreSQL database. */
  place: string;
  /** MEDIA_ROOT. */
  media: string;
  close(): Promise<void>;
}

interface Project {
  users: FixtureUser[];
  uploads: FixtureUpload[];
  /** By their paths below MEDIA_ROOT. */
  files: Record<string, Buffer>;
}

const PASSWORD = '!unusable';

/**
 * A database with the tables that Django makes for the project's models, and its pictures.
 *
 * @param postgres the URL of a PostgreSQL server; by default it is a SQLite file
 */
export async function testDjango(folder: string, project: Project, postgres?: string): Promise<DjangoFixture> {
  const media = path.join(folder, 'django-media');
  await mkdir(media, { recursive: true });
  for (const [name, bytes] of Object.entries(project.files)) {
    await mkdir(path.dirname(path.join(media, name)), { recursive: true });
    await writeFile(path.join(media, name), bytes);
  }
  const { place, drop } = await newDatabase(folder, postgres);
  const db = openDatabase(place);
  await createTables(db, postgres === undefined ? ON_SQLITE : ON_POSTGRES);
  await insertRows(db, project, postgres === undefined ? '' : '+00');
  await db.destroy();
  return { place, media, close: drop };
}

async function newDatabase(folder: string, postgres?: string) {
  if (postgres === undefined) return { place: path.join(folder, 'django.sqlite3'), drop: async () => undefined };
  const name = `django_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string) => {
    const admin = openDatabase(`${postgres}/postgres`, { connections: 1 });
    await sql
      .raw(statement)
      .execute(admin)
      .finally(async () => admin.destroy());
  };
  await run(`create database ${name} template template0`);
  // Django stores UTC, whatever the server's time zone is.
  await run(`alter database ${name} set timezone to 'Asia/Tokyo'`);
  return { place: `${postgres}/${name}`, drop: async () => run(`drop database ${name} with (force)`) };
}

type Types = Record<'id' | 'bool' | 'time', string>;
const ON_SQLITE: Types = { id: 'integer not null primary key autoincrement', bool: 'bool', time: 'datetime' };
const ON_POSTGRES: Types = { id: 'bigserial not null primary key', bool: 'boolean', time: 'timestamp with time zone' };

async function createTables(db: Db, { id, bool, time }: Types): Promise<void> {
  const tables = [
    `django_migrations (id ${id}, app varchar(255) not null, name varchar(255) not null, applied ${time} not null)`,
    `users_user (id ${id}, password varchar(128) not null, is_superuser ${bool} not null, username varchar(150) not null unique,
      is_staff ${bool} not null, is_active ${bool} not null, date_joined ${time} not null, profile_picture varchar(100) null)`,
    `users_profilepictureupload (id ${id}, image varchar(100) not null, is_confirmed ${bool} not null, uploaded_at ${time} not null,
      confirmed_at ${time} null, original_filename varchar(255) not null, user_id bigint not null)`,
  ];
  for (const table of tables) await sql.raw(`create table ${table}`).execute(db);
}

async function insertRows(db: Db, { users, uploads }: Pick<Project, 'users' | 'uploads'>, zone: string): Promise<void> {
  const insert = async (table: string, row: object) => {
    const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
    const values = Object.values(row).map((value: unknown) => (isTime(value) ? `${value}${zone}` : value));
    await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(values)})`.execute(db);
  };
  const applied = `2020-01-01 00:00:00.${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
  await insert('django_migrations', { app: 'contenttypes', name: '0001_initial', applied });
  for (const user of users) {
    const roles = { is_active: true, is_staff: false, is_superuser: false };
    await insert('users_user', { password: PASSWORD, ...roles, date_joined: '2019-05-06 07:08:09.123456', ...user });
  }
  for (const upload of uploads) {
    const original_filename = upload.image.split('/').at(-1);
    await insert('users_profilepictureupload', { is_confirmed: false, original_filename, ...upload });
  }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:/.test(value);
}

import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Django } from './open-django.ts';
import {
  textOf,
  timeText,
  uploadOf,
  userOf,
  idOf,
  type DjangoUpload,
  type DjangoUser,
  type Row,
} from './django-rows.ts';

/** Tells a project's database from all others, and stays the same in a copy of it. */
export async function identify(django: Django): Promise<string> {
  const { migrations } = django.tables;
  const [first] = await all(
    django,
    sql`select app, name, ${timeText(migrations, 'applied')} as applied
      from ${sql.table(migrations.name)} as row order by id limit 1`,
  );
  if (!first) throw new Error(`${django.name}: ${migrations.name} has no rows`);
  return createHash('sha256')
    .update(JSON.stringify([first['app'], first['name'], first['applied']]))
    .digest('hex');
}

export async function count(django: Django): Promise<{ users: number; uploads: number }> {
  const counted = async (table: string) => Number(await one(django, sql`select count(*) from ${sql.table(table)}`));
  return { users: await counted(django.tables.users.name), uploads: await counted(django.tables.uploads.name) };
}

/** The largest ids; 0 for none. */
export async function findLastIds(django: Django): Promise<{ users: number; uploads: number }> {
  const last = async (table: string) =>
    idOf((await one(django, sql`select max(id) from ${sql.table(table)}`)) ?? 0, table);
  return { users: await last(django.tables.users.name), uploads: await last(django.tables.uploads.name) };
}

/**
 * The next users, ordered by id.
 *
 * @throws if an id is not an integer
 */
export async function findUsers(
  django: Django,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<DjangoUser[]> {
  const { users } = django.tables;
  const ifThere = (name: string, otherwise: RawBuilder<unknown>) =>
    users.columns.has(name) ? sql.ref(`row.${name}`) : otherwise;
  const rows = await all(
    django,
    sql`select id, username, password, ${ifThere('is_active', sql`1`)} as is_active,
        ${ifThere('is_staff', sql`0`)} as is_staff, ${ifThere('is_superuser', sql`0`)} as is_superuser,
        ${users.columns.has('date_joined') ? timeText(users, 'date_joined') : sql`null`} as joined_at,
        ${pictureOf(django)} as picture
      from ${sql.table(users.name)} as row where id > ${afterId} order by id limit ${sql.lit(limit)}`,
  );
  return rows.map((row) => userOf(row, users.name));
}

/**
 * The uploads of these users, ordered by id.
 *
 * @throws if an id is not an integer
 */
export async function findUploads(django: Django, userIds: number[]): Promise<DjangoUpload[]> {
  if (userIds.length === 0) return [];
  const { uploads } = django.tables;
  const rows = await all(
    django,
    sql`select id, user_id, image, is_confirmed, original_filename,
        ${timeText(uploads, 'uploaded_at')} as uploaded_at, ${timeText(uploads, 'confirmed_at')} as confirmed_at
      from ${sql.table(uploads.name)} as row where user_id in (${sql.join(userIds.map((id) => sql.lit(id)))}) order by id`,
  );
  return rows.map((row) => uploadOf(row, uploads.name));
}

/** Uploads whose user does not exist. */
export async function findStrayUploads(django: Django): Promise<{ id: number; image: string }[]> {
  const { uploads, users } = django.tables;
  const rows = await all(
    django,
    sql`select id, image from ${sql.table(uploads.name)} as row
      where not exists (select 1 from ${sql.table(users.name)} as owner where owner.id = row.user_id) order by id`,
  );
  return rows.map((row) => ({ id: idOf(row['id'], uploads.name), image: textOf(row['image']) ?? '' }));
}

/**
 * The newest upload of each path that rows of several users have. Django gives the name of a file that was deleted again, so that the
 * file is that of the newest row.
 */
export async function findReusedPaths(django: Django): Promise<Map<string, number>> {
  const { uploads } = django.tables;
  const rows = await all(
    django,
    sql`select image, max(id) as id from ${sql.table(uploads.name)} group by image having count(distinct user_id) > 1`,
  );
  return new Map(rows.map((row) => [textOf(row['image']) ?? '', idOf(row['id'], uploads.name)]));
}

/** Whether a path is that of an upload, whose ever it is. */
export async function isUploaded(django: Django, image: string): Promise<boolean> {
  const { uploads } = django.tables;
  return (
    (await one(django, sql`select 1 from ${sql.table(uploads.name)} where image = ${image} limit 1`)) !== undefined
  );
}

/** Pictures that several users show although nobody uploaded them, such as the default of the field. */
export async function findSharedPictures(django: Django): Promise<string[]> {
  const [picture, { users, uploads }] = [pictureOf(django), django.tables];
  const rows = await all(
    django,
    sql`select ${picture} as picture from ${sql.table(users.name)} as row where coalesce(${picture}, '') != ''
        and not exists (select 1 from ${sql.table(uploads.name)} as upload where upload.image = ${picture})
      group by 1 having count(*) > 1`,
  );
  return rows.map((row) => textOf(row['picture']) ?? '');
}

/** The paths of the newest uploads. */
export async function findNewestImages(django: Django, limit: number): Promise<string[]> {
  const rows = await all(
    django,
    sql`select image from ${sql.table(django.tables.uploads.name)} order by id desc limit ${sql.lit(limit)}`,
  );
  return rows.map((row) => textOf(row['image']) ?? '');
}

/** The picture of the user in `row`. */
function pictureOf({ tables: { profiles } }: Django): RawBuilder<unknown> {
  if (!profiles) return sql`row.profile_picture`;
  return sql`(select profile_picture from ${sql.table(profiles.name)} as profile where profile.user_id = row.id)`;
}

async function all({ db }: Django, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows;
}

async function one(django: Django, query: RawBuilder<Row>): Promise<unknown> {
  return Object.values((await all(django, query))[0] ?? {})[0];
}

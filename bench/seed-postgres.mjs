import { sql } from 'kysely';
import { migrateToLatest, openDatabase } from '../packages/db/dist/index.js';

/** Owners who have this many uploads each; the others have about ten. */
export const FREQUENT = 100;
const OF_EACH = 30;
/** The rows that the cleanup and the moderators look for: as many of them in a large database as in a small one. */
const SOUGHT = 1000;

const JUST_NOW = '2026-01-01T00:00:00.000Z';
const FOR_EVER = '2999-01-01T00:00:00.000Z';

/**
 * Fills an empty PostgreSQL database with a year of uploads without bytes, their versions and their journal, whose chains are not
 * valid. The rows of an owner are not adjacent.
 *
 * @param rows the number of uploads, versions and entries; ten times as many as owners; at least 10,000
 */
export async function seedPostgres(url, rows) {
  const empty = openDatabase(url);
  await migrateToLatest(empty);
  await empty.destroy();
  // Indexes are built faster after the rows; and what was set for a session has to stay on its connection.
  const db = openDatabase(url, { patient: true });
  await db.connection().execute(async (one) => {
    await sql`set maintenance_work_mem = '1GB'`.execute(one);
    await sql`set session_replication_role = replica`.execute(one);
    const putBack = await leaveOut(one);
    for (const fill of [users, uploads, versions, journal]) await fill(rows).execute(one);
    for (const again of putBack) await sql.raw(again).execute(one);
    await sql`select setval(pg_get_serial_sequence('users_profilepictureupload', 'id'), ${rows})`.execute(one);
    await sql`vacuum (analyze)`.execute(one);
  });
  await db.destroy();
}

/**
 * Drops all indexes but those that foreign keys refer to.
 *
 * @returns the statements that create them again
 */
async function leaveOut(db) {
  const { rows } = await sql`
    select index.indexrelid::regclass::text as name, index.indrelid::regclass::text as table,
           pg_get_indexdef(index.indexrelid) as index, key.conname as key, pg_get_constraintdef(key.oid) as definition
    from pg_index index left join pg_constraint key on key.conindid = index.indexrelid and key.contype in ('p', 'u')
    where index.indrelid::regclass::text like 'users_%'
      and not exists (select 1 from pg_constraint other where other.contype = 'f' and other.conindid = index.indexrelid)
      and index.indrelid::regclass::text in
        ('users_user', 'users_profilepictureupload', 'users_profilepictureversion', 'users_journal')`.execute(db);
  for (const { name, table, key } of rows) {
    const drop = key === null ? `drop index ${name}` : `alter table ${table} drop constraint ${key}`;
    await sql.raw(drop).execute(db);
  }
  return rows.map(({ table, index, key, definition }) =>
    key === null ? index : `alter table ${table} add constraint ${key} ${definition}`,
  );
}

const users = (rows) => sql`
  insert into users_user (id, username, username_lower, created_at)
  select id, name || id, lower(name) || id, ${JUST_NOW}
  from generate_series(1::bigint, ${sql.lit(rows / 10)}) id, lateral (select case when id between 200 and 219 then 'Beatrice' else 'Person' end as name) named`;

/** What is drawn from an upload's number: its owner, its fate and its name. */
const drawn = (rows) => sql`
  select id, owner, fate, md5(id::text) as md5,
    'profile_pictures/' || owner || '/' || id as folder,
    to_char(timestamp '2025-01-01' + id * (interval '365 days' / ${sql.lit(rows)}), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
    case when sought between 975 and 999 then 'Été à Rome.jpg'
         when id % 3 = 0 then 'IMG_' || id * 7 || '.jpg'
         when id % 3 = 1 then 'PXL_2026' || id * 7 || '.jpg'
         else 'photo de profil ' || id * 7 || '.png' end as name
  from generate_series(1::bigint, ${sql.lit(rows)}) id,
    lateral (select id % ${sql.lit(Math.floor(rows / FREQUENT / OF_EACH))} = 0 as frequent,
      case when id % ${sql.lit(rows / SOUGHT)} = 1 then id / ${sql.lit(rows / SOUGHT)} else ${sql.lit(SOUGHT)} end as sought) number,
    lateral (select
      case when frequent then 1 + id / ${sql.lit(Math.floor(rows / FREQUENT / OF_EACH))} % ${sql.lit(FREQUENT)}
           else ${sql.lit(FREQUENT + 1)} + id % ${sql.lit(rows / 10 - FREQUENT)} end as owner,
      case when frequent then 'confirmed'
           when sought < 200 then 'overdue' when sought < 400 then 'purgeable'
           when sought < 600 then 'submitted' when sought < 620 then 'uploading'
           when id * 37 % 100 < 76 then 'confirmed' when id * 37 % 100 < 86 then 'expired'
           when id * 37 % 100 < 96 then 'discarded' when id * 37 % 100 < 97 then 'taken_down' else 'pending' end as fate) drawn`;

const uploads = (rows) => sql`
  insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, confirmed_at, original_filename,
    searched_name, state, claimed_until, expires_at, submitted_at, shown_at, purge_after, purged_at, stored_bytes,
    journaled_bytes, content_type, byte_size, width, height, received_sha256, original, original_content_type, original_width,
    original_height, original_sha256, animated, perceptual_hash)
  select id, owner, folder || '/' || left(md5, 16) || '-512.webp', fate = 'confirmed', at,
    case when fate = 'confirmed' then at end, name, upper(translate(name, 'Éàé', 'Eae')),
    case fate when 'overdue' then 'pending' when 'purgeable' then 'discarded' else fate end,
    case when fate = 'uploading' then at end,
    case when fate = 'pending' then ${FOR_EVER} when fate in ('overdue', 'expired') then at end,
    case when fate = 'submitted' then at end, case when fate = 'confirmed' then at end,
    case when fate in ('purgeable', 'expired', 'discarded', 'taken_down') then at end,
    case when fate in ('expired', 'discarded', 'taken_down') then at end, 400000, 400000,
    (array['image/jpeg', 'image/jpeg', 'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/gif', 'image/avif'])[1 + (id * 7 / 3 % 8)::int],
    20000 + id * 7919 % 5000000, 3024, 4032, md5 || md5, folder || '/original.jpg', 'image/jpeg', 1512, 2016, md5 || md5, false,
    left(md5, 16)
  from (${drawn(rows)}) drawn`;

const versions = (rows) => sql`
  insert into users_profilepictureversion (image, upload_id, crop_x, crop_y, crop_size, crop_rotation, crop_flip, thumbhash,
    dominant_color, files, stored_at, confirmed_at, square_hash, renderer)
  select folder || '/' || left(md5, 16) || '-512.webp', id, 0, 504, 3024, 0, false, 'IPgBBwB4soWFdHVCWJh2d5nPVcC2P1sB', '#888878',
    '[{"name":"512.webp","bytes":81744,"sha256":"' || md5 || md5 || '"}]', at, case when fate = 'confirmed' then at end,
    left(md5, 16), 1
  from (${drawn(rows)}) drawn`;

const journal = (rows) => sql`
  insert into users_journal (owner_id, seq, at, action, actor_id, actor_role, upload_id, facts, hash)
  select owner, id, at, 'uploaded', owner, 'user', id,
    '{"contentType":"image/jpeg","bytes":3500000,"ms":160,"storage":{"pending":[1,400000]}}', md5 || md5
  from (${drawn(rows)}) drawn`;

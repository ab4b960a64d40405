import { createRequire } from 'node:module';
import { giveInstallationId } from './give-installation-id.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const PER_USER = 50;
const BATCH = 50_000;
const AT = '2026-01-01T00:00:00.000Z';
const FOR_EVER = '2999-01-01T00:00:00.000Z';
const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Fills a migrated database with confirmed uploads without bytes, as fast as SQLite allows, in an order in which the rows of a
 * user are not adjacent.
 *
 * @param options.rows the number of uploads
 * @param options.ofFirstUser how many of them belong to user 1
 * @param options.overdue how many of them are pending and overdue instead
 * @param options.waiting how many more are pending and never expire
 */
export function seedUploads(file, { rows, ofFirstUser = 0, overdue = 0, waiting = 0 }) {
  const db = new SQLite(file);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -3000000');
  const users = Math.max(1, Math.ceil((rows - ofFirstUser) / PER_USER)) + 1;
  const insertUser = db.prepare(
    'insert into users_user (id, username, username_lower, created_at) values (?, ?, ?, ?)',
  );
  db.transaction(() => {
    for (let id = 1; id <= users; id++) insertUser.run(id, `user${id}`, `user${id}`, AT);
  })();
  const putBack = leaveOut(db);
  const insertUpload = uploadInserter(db);
  const insertMany = db.transaction((from, to) => {
    for (let id = from; id <= to; id++) {
      const share = ofFirstUser / rows;
      const userId = Math.floor(id * share) > Math.floor((id - 1) * share) ? 1 : 2 + (id % (users - 1));
      const late = overdue > 0 && id % Math.floor(rows / overdue) === 0;
      insertUpload(id, userId, late ? AT : null);
    }
  });
  for (let from = 1; from <= rows; from += BATCH) insertMany(from, Math.min(rows, from + BATCH - 1));
  const ofUser = (id) => 2 + ((id * 7919) % (users - 1));
  db.transaction(() => {
    for (let id = rows + 1; id <= rows + waiting; id++) insertUpload(id, ofUser(id), FOR_EVER);
  })();
  putBack();
  giveInstallationId(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/**
 * Drops the indexes, because building them after the inserts is faster. The names of the seeded rows are not indexed for the
 * search: that would take longer than everything else, and the benchmarks do not search.
 *
 * @returns a function that creates the indexes again
 */
function leaveOut(db) {
  const out = db
    .prepare(
      `select name, sql from sqlite_master where sql is not null and type = 'index'
         and tbl_name in ('users_profilepictureupload', 'users_profilepictureversion')`,
    )
    .all();
  for (const { name } of out) db.exec(`drop index ${name}`);
  return () => out.forEach(({ sql }) => db.exec(sql));
}

function uploadInserter(db) {
  const insertUpload = db.prepare(
    `insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, confirmed_at,
       original_filename, state, expires_at, shown_at, content_type, byte_size, width, height, received_sha256, original,
       original_content_type, original_width, original_height, original_sha256, animated, searched_name)
     values (?, ?, ?, ?, ?, ?, 'IMG_2041.jpg', ?, ?, ?, 'image/jpeg', 3500000, 3024, 4032, ?, ?, 'image/jpeg', 1512, 2016, ?,
       0, 'IMG_2041.JPG')`,
  );
  const insertVersion = db.prepare(
    `insert into users_profilepictureversion (image, upload_id, crop_x, crop_y, crop_size, crop_rotation, crop_flip,
       stored_at, confirmed_at, files, thumbhash, dominant_color, renderer)
     values (?, ?, 0, 504, 3024, 0, 0, ?, ?, '[]', 'IPgBBwB4soWFdHVCWJh2d5nPVcC2P1sB', '#888878', 1)`,
  );
  return (id, userId, expiresAt) => {
    const folder = `profile_pictures/${userId}/${id}`;
    const image = `${folder}/${(id * 2654435761).toString(16).padStart(16, '0')}-512.webp`;
    const shownAt = expiresAt === null ? AT : null;
    const times = [expiresAt === null ? 'confirmed' : 'pending', expiresAt, shownAt];
    insertUpload.run(
      id,
      userId,
      image,
      shownAt === null ? 0 : 1,
      AT,
      shownAt,
      ...times,
      HASH,
      `${folder}/original.jpg`,
      HASH,
    );
    insertVersion.run(image, id, AT, shownAt);
  };
}

// node bench/seed-million.mjs DATA_DIR [--uploads 1000000] [--users 200000]: creates DATA_DIR/portrait.sqlite with a year of
// uploads without bytes, and their journal. `npm start` with that DATA_DIR shows them.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { foldedName } from '../packages/db/dist/folded-name.js';
import { journal, migrateToLatest, openDatabase } from '../packages/db/dist/index.js';
import { giveInstallationId } from './give-installation-id.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const TYPES = [
  'image/jpeg',
  'image/jpeg',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/gif',
  'image/avif',
];
const NAMES = [
  'IMG_{n}.jpg',
  'photo de profil {n}.png',
  'vacances à Rome {n}.jpg',
  'PXL_2026{n}.heic',
  'صورة {n}.webp',
];
/** Error code, detected format, smallest and largest size; earlier ones are more frequent than later ones. */
const REFUSED = [
  ['FILE_TOO_LARGE', ['HEIC', 'JPEG', 'PNG', 'HEIC'], 10_600_000, 48_000_000],
  ['NOT_AN_IMAGE', ['PDF', 'PDF', 'MP4', 'MOV', 'HTML', 'DOCX'], 40_000, 9_000_000],
  ['CANCELLED', ['JPEG', 'HEIC', null], 900_000, 9_000_000],
  ['UNSUPPORTED_IMAGE', ['SVG', 'TIFF', 'BMP', 'SVG'], 3_000, 6_000_000],
  ['TOO_MANY_PENDING', [null], 200_000, 5_000_000],
  ['DAMAGED_IMAGE', ['JPEG', 'PNG', 'WebP'], 30_000, 4_000_000],
  ['TOO_MANY_PIXELS', ['PNG', 'JPEG'], 2_000_000, 9_000_000],
  ['SERVER_BUSY', [null], 400_000, 5_000_000],
];
const KEPT_MS = 7 * DAY_MS;
/** The bytes of an upload and its versions. */
const STORED = 400_000;

/** @param options.until the end of the year, in milliseconds */
export async function seedMillion(dataDir, { uploads, users, until = Date.now() }) {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'portrait.sqlite');
  const empty = openDatabase(file);
  await migrateToLatest(empty);
  await empty.destroy();
  const db = new SQLite(file);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  const random = seededRandom();
  const first = db.prepare('select coalesce(max(id), 0) + 1 from users_user').pluck().get();
  inOne(db, () => insertUsers(db, { first, users, at: iso(until - YEAR_MS) }));
  const chains = journalChains(db);
  const insert = uploadInserter(db, { random, until, chains });
  for (let from = 1; from <= uploads; from += 50_000) {
    inOne(db, () => {
      for (let id = from; id < Math.min(uploads + 1, from + 50_000); id++) {
        insert({
          id,
          userId: first + Math.floor(random() ** 2 * users),
          at: until - YEAR_MS + inTheWeek((id / uploads) * YEAR_MS),
        });
      }
    });
  }
  inOne(db, () => chains.close());
  db.exec("insert into users_uploadname(users_uploadname) values ('rebuild')");
  db.pragma('wal_checkpoint(TRUNCATE)');
  giveInstallationId(db);
  db.close();
  return file;
}

function insertUsers(db, { first, users, at }) {
  const insert = db.prepare('insert into users_user (id, username, username_lower, created_at) values (?, ?, ?, ?)');
  for (let id = first; id < first + users; id++) insert.run(id, `Personne${id}`, `personne${id}`, at);
}

function uploadInserter(db, { random, until, chains }) {
  const insertUpload = db.prepare(
    `insert into users_profilepictureupload (id, user_id, image, is_confirmed, uploaded_at, confirmed_at,
       original_filename, state, expires_at, shown_at, purge_after, purged_at, stored_bytes, journaled_bytes, content_type,
       byte_size, width, height, received_sha256, original, original_content_type, original_width, original_height,
       original_sha256, animated, perceptual_hash, searched_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 3024, 4032, ?, ?, 'image/jpeg', 1512, 2016, ?, 0, '', ?)`,
  );
  const insertVersion = db.prepare(
    `insert into users_profilepictureversion (image, upload_id, crop_x, crop_y, crop_size, crop_rotation, crop_flip,
       stored_at, confirmed_at, files, thumbhash, dominant_color, renderer)
     values (?, ?, 0, 504, 3024, 0, 0, ?, ?, '[]', 'IPgBBwB4soWFdHVCWJh2d5nPVcC2P1sB', '#888878', 1)`,
  );
  const insertTakedown = db.prepare(
    `insert into users_takedown (upload_id, user_id, moderator_id, reason, at, state_before, was_shown)
     values (?, ?, 1, 'copyright', ?, 'confirmed', 0)`,
  );
  const show = db.prepare('update users_user set profile_picture = ? where id = ?');
  return ({ id, userId, at }) => {
    const folder = `profile_pictures/${userId}/${id}`;
    const hash = createHash('sha256').update(String(id)).digest('hex');
    const image = `${folder}/${hash.slice(0, 16)}-512.webp`;
    const type = TYPES[Math.floor(random() * TYPES.length)];
    const bytes = Math.floor(20_000 * 2 ** (random() * 8));
    const name = NAMES[id % NAMES.length].replace('{n}', String(id * 7));
    const { state, decidedAt } = fateOf(random, at, until);
    const confirmed = state === 'confirmed' ? iso(decidedAt) : null;
    const gone = state === 'confirmed' || state === 'pending' ? null : iso(decidedAt);
    const expires = state === 'pending' || state === 'expired' ? iso(at + KEPT_MS) : null;
    insertUpload.run(
      ...[id, userId, image, confirmed ? 1 : 0, iso(at), confirmed, name, state, expires, confirmed, gone, gone],
      ...[gone ? 0 : STORED, gone ? 0 : STORED, type, bytes, hash, `${folder}/original.jpg`, hash, foldedName(name)],
    );
    insertVersion.run(image, id, iso(at), confirmed);
    if (random() < 0.08) refuse(chains, { random, userId, at });
    const received = { contentType: type, bytes, ms: Math.floor(40 * 2 ** (random() * 6)) };
    const facts = { ...received, storage: { pending: [1, STORED] } };
    chains.add({ at: iso(at), action: 'uploaded', userId, uploadId: id, facts });
    if (state === 'pending') return;
    const storage = { pending: [-1, -STORED], [state]: [1, gone ? 0 : STORED] };
    const decided = { ...(confirmed && { afterMs: Math.floor(decidedAt - at) }), storage };
    chains.add({ at: iso(decidedAt), action: state, userId, uploadId: id, after: confirmed && image, facts: decided });
    if (confirmed) show.run(image, userId);
    if (state === 'taken_down') insertTakedown.run(id, userId, iso(decidedAt));
  };
}

function refuse(chains, { random, userId, at }) {
  const [code, types, least, most] = REFUSED[Math.floor(random() ** 2 * REFUSED.length)];
  const facts = {
    code,
    contentType: types[Math.floor(random() * types.length)],
    bytes: Math.floor(least * (most / least) ** random()),
    ms: Math.floor(4 * 2 ** (random() * 11)),
    where: 'server',
  };
  chains.add({ at: iso(at), action: 'refused', userId, uploadId: null, facts });
}

/** Distorts time periodically, so that some days and weeks have more pictures than others. */
function inTheWeek(time) {
  const wave = (days, height) => height * DAY_MS * Math.sin((2 * Math.PI * time) / (days * DAY_MS));
  return time + Math.min(0, wave(7, 0.35) + wave(17, 0.5));
}

function fateOf(random, at, until) {
  const share = random();
  if (share < 0.006) return { state: 'taken_down', decidedAt: Math.min(until, at + 3_600_000 * 2 ** (random() * 5)) };
  if (share < 0.78) return { state: 'confirmed', decidedAt: at + 5_000 * 2 ** (random() * 6) };
  if (share < 0.9) return { state: 'discarded', decidedAt: at + 20_000 };
  return at + KEPT_MS > until ? { state: 'pending' } : { state: 'expired', decidedAt: at + KEPT_MS };
}

/** The actors of actions that are not the owner's. */
const ACTORS = { expired: [null, 'system'], taken_down: [1, 'moderator'] };

/** Chains the entries of each owner as the product does, so that `portrait audit verify` accepts them. */
function journalChains(db) {
  const insert = db.prepare(
    `insert into users_journal (owner_id, seq, at, action, actor_id, actor_role, upload_id, before, after, facts, hash)
     values (?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?)`,
  );
  const heads = new Map();
  return {
    add({ at, action, userId, uploadId, after = null, facts }) {
      const head = heads.get(userId) ?? { seq: 0, hash: '' };
      const [actorId, role] = ACTORS[action] ?? [userId, 'user'];
      const entry = {
        ...{ owner_id: userId, seq: head.seq + 1, at, action, actor_id: actorId, actor_role: role },
        ...{ upload_id: uploadId, before: null, after, facts: JSON.stringify(facts), personal_hash: null },
      };
      const hash = journal.chainedHash(head.hash, entry);
      insert.run(userId, entry.seq, at, action, actorId, role, uploadId, after, entry.facts, hash);
      heads.set(userId, { seq: entry.seq, hash });
    },
    close() {
      const setHead = db.prepare('update users_user set journal_seq = ?, journal_hash = ? where id = ?');
      for (const [userId, { seq, hash }] of heads) setHead.run(seq, hash, userId);
    },
  };
}

function inOne(db, work) {
  db.exec('begin');
  work();
  db.exec('commit');
}

function iso(milliseconds) {
  return new Date(milliseconds).toISOString();
}

function seededRandom() {
  let state = 42;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { uploads: { type: 'string', default: '1000000' }, users: { type: 'string', default: '200000' } },
  });
  if (!positionals[0]) throw new Error('usage: node bench/seed-million.mjs DATA_DIR');
  const startedAt = performance.now();
  const file = await seedMillion(positionals[0], { uploads: Number(values.uploads), users: Number(values.users) });
  console.log(`${file} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

// The flow with Fastify, better-sqlite3 and sharp alone: what the same runtime does without Portrait's promises. No limits, no
// journal, no kept original, no worker processes; commits as durable as Portrait's. PEER_DATA is the folder of its data, and
// PEER_USERS, PEER_PENDING and PEER_CONFIRMED are as in the Django peer.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import Fastify from 'fastify';
import { SIZES, squaresOf } from './squares.mjs';

const SQLite = createRequire(new URL('../../../packages/db/package.json', import.meta.url))('better-sqlite3');
const { PEER_DATA, PEER_PORT, PEER_USERS, PEER_PENDING, PEER_CONFIRMED } = process.env;
const MEDIA = path.join(PEER_DATA, 'media');
const MAX_BYTES = 15_000_000;

const db = openDatabase();
const userOf = db.prepare('select user_id from session where token = ?').pluck();
const insert = db.prepare(
  `insert into upload (user_id, image, is_confirmed, uploaded_at, confirmed_at, original_filename) values (?, ?, ?, ?, ?, ?)`,
);
const newest = db.prepare(
  `select id, user_id, image, is_confirmed, uploaded_at, confirmed_at, original_filename from upload
   where user_id = ? order by id desc limit 20`,
);
const confirmOwn = db.prepare(
  'update upload set is_confirmed = 1, confirmed_at = ? where id = ? and user_id = ? and is_confirmed = 0 returning image',
);
const show = db.prepare('update user set profile_picture = ? where id = ?');
const confirm = db.transaction((userId, id) => {
  const image = confirmOwn.pluck().get(new Date().toISOString(), id, userId);
  if (image !== undefined) show.run(image, userId);
  return image;
}).immediate;
if (db.prepare('select count(*) from user').pluck().get() === 0) db.transaction(seed)();

const app = Fastify({ bodyLimit: MAX_BYTES });
app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async (request, body) => {
  const form = new Response(body, { headers: { 'content-type': request.headers['content-type'] } });
  return form.formData();
});

app.get('/healthz', async () => 'ok');

app.post('/api/users/upload-profile-picture/', async (request, reply) => {
  const userId = signedIn(request);
  const file = request.body.get('image');
  const squares = await squaresOf(Buffer.from(await file.arrayBuffer()));
  const key = randomBytes(16).toString('hex');
  await Promise.all(squares.map((square, i) => writeFile(path.join(MEDIA, `${key}-${SIZES[i]}.webp`), square)));
  const at = new Date().toISOString();
  const { lastInsertRowid } = insert.run(userId, `${key}-512.webp`, 0, at, null, file.name);
  return reply.code(201).send({ id: Number(lastInsertRowid), user_id: userId, uploaded_at: at, is_confirmed: false });
});

app.post('/api/users/confirm-profile-picture/', async (request, reply) => {
  const image = confirm(signedIn(request), request.body.upload_id);
  if (image === undefined) return reply.code(404).send({ error: 'not found' });
  return { profile_picture: `/media/${image}`, upload: { picture_url: `/media/${image}` } };
});

app.get('/api/users/profile-picture-history/', async (request) => newest.all(signedIn(request)));

const pictures = new Map();
app.get('/media/:name', async (request, reply) => {
  const { name } = request.params;
  if (!/^[0-9a-f]{32}-\d+\.webp$/.test(name)) return reply.code(404).send();
  if (request.headers['if-none-match'] === `"${name}"`) return reply.code(304).send();
  if (!pictures.has(name)) pictures.set(name, await readFile(path.join(MEDIA, name)));
  return reply
    .headers({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${name}"`,
    })
    .send(pictures.get(name));
});

await app.listen({ host: '127.0.0.1', port: Number(PEER_PORT) });

function signedIn(request) {
  const userId = userOf.get(/(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
  if (userId === undefined) throw Object.assign(new Error('not signed in'), { statusCode: 401 });
  return userId;
}

function openDatabase() {
  mkdirSync(MEDIA, { recursive: true });
  const opening = new SQLite(path.join(PEER_DATA, 'peer.sqlite'));
  opening.pragma('journal_mode = WAL');
  opening.pragma('synchronous = FULL');
  opening.exec(`
    create table if not exists user (id integer primary key, profile_picture text);
    create table if not exists session (token text primary key, user_id integer not null) without rowid;
    create table if not exists upload (id integer primary key, user_id integer not null, image text not null,
      is_confirmed integer not null, uploaded_at text not null, confirmed_at text, original_filename text not null);
    create index if not exists upload_of_user on upload (user_id, id desc);`);
  return opening;
}

/** The session of a user has a token that the benchmarks know. */
function seed() {
  const at = new Date().toISOString();
  const users = Number(PEER_USERS);
  for (let id = 1; id <= users; id++) {
    db.prepare('insert into user (id) values (?)').run(id);
    db.prepare('insert into session values (?, ?)').run(`of-${id}`, id);
  }
  const image = () => `${randomBytes(16).toString('hex')}-512.webp`;
  for (let i = 0; i < Number(PEER_PENDING); i++) insert.run(1 + (i % users), image(), 0, at, null, 'IMG_2041.jpg');
  for (let i = 0; i < Number(PEER_CONFIRMED) * users; i++)
    insert.run(1 + (i % users), image(), 1, at, at, 'IMG_2041.jpg');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seedUploads } from './seed-uploads.mjs';
import { enter, startServer } from './start-server.mjs';

const SQLite = createRequire(new URL('../packages/db/package.json', import.meta.url))('better-sqlite3');
const NO_LIMITS = {
  ...{ SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000000', DECISIONS_PER_MINUTE: '1000000' },
  ...{ MAX_PENDING_UPLOADS: '100000', MAX_USER_BYTES: '900000000000', KEPT_VERSIONS: '100' },
};

/**
 * Starts the built server on data of its own, without limits for a single user.
 *
 * @param options.checkout the folder of the built checkout; by default this one
 * @param options.users how many sign up
 * @param options.pending how many uploads wait to be confirmed, their squares rendered but without bytes, by turns those of each user
 * @returns what every peer returns too: its name, address and process, the headers of each user, the pending uploads as
 *   [id, headers of the owner], and a function that stops it and deletes its data
 */
export async function startPortrait({ name = 'Portrait', users = 8, pending = 0, env, ...options } = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const file = path.join(dataDir, 'portrait.sqlite');
  if (pending > 0) await seedPending(file, pending, options.checkout);
  const server = await startServer(dataDir, { ...NO_LIMITS, ...env }, options);
  const headers = [];
  for (let i = 0; i < users; i++) {
    headers.push(await enter(server.url, 'sign-up', { username: `bench${i}`, password: `the long phrase of ${i}` }));
  }
  const ids = pending > 0 ? distribute(file, users) : [];
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  };
  return { ...server, name, users: headers, pending: ids.map((id, i) => [id, headers[i % users]]), stop };
}

async function seedPending(file, count, checkout = '.') {
  const { migrateToLatest, openDatabase } = await import(path.resolve(checkout, 'packages/db/dist/index.js'));
  const empty = openDatabase(file);
  await migrateToLatest(empty);
  await empty.destroy();
  seedUploads(file, { rows: 0, waiting: count });
}

function distribute(file, users) {
  const db = new SQLite(file);
  const owners = db.prepare(`select id from users_user where username like 'bench%' order by id`).pluck().all();
  const give = db.prepare('update users_profilepictureupload set user_id = ? where id = ?');
  const ids = db.prepare('select id from users_profilepictureupload order by id').pluck().all();
  db.transaction(() => ids.forEach((id, i) => give.run(owners[i % users], id)))();
  db.close();
  return ids;
}

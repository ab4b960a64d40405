// node bench/old-version.mjs: part of npm run test:heavy. The server of the commit that set version 0.2.0 runs on while this version
// migrates its database, as in a deployment, and is started again afterwards; then this version goes on with what both wrote. It builds
// that commit the first time.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutOf } from './checkout.mjs';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';
import { another, upload } from './upload.mjs';

const SQLite = createRequire(path.resolve('packages/db/package.json'))('better-sqlite3');
const COMMIT = 'bc62f6e';
const ADA = { username: 'ada', password: 'correct horse battery' };

// Not below node_modules: its TypeScript would not write declarations there.
const checkout = checkoutOf(COMMIT, path.join(tmpdir(), 'portrait-versions'));
if (!checkout) throw new Error(`this clone has no commit ${COMMIT}: it must not be shallow`);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-old-'));
const bytes = readFileSync((await benchPictures())['1024 px photo']);
const picture = { bytes, name: 'photo.jpg', type: 'image/jpeg' };
const confirmed = [];

try {
  const running = await startServer(folder, {}, { checkout });
  const headers = await enter(running.url, 'sign-up', ADA);
  await use(running.url, headers);
  portrait('migrate', 'up');
  await use(running.url, headers);
  portrait('cleanup');
  await use(running.url, headers);
  await running.stop();
  await withNewerMigrationsHidden(async () => {
    const started = await startServer(folder, {}, { checkout });
    await use(started.url, headers);
    await started.stop();
  });
  const now = await startServer(folder);
  await use(now.url, headers);
  await now.stop();
  portrait('verify');
  portrait('audit', 'verify');
  process.stdout.write('the old version works on the new schema, and the new one goes on with what both wrote\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Everything that a page does; all that was done before is still there. */
async function use(url, headers) {
  const call = async (path, body) => {
    const json = { ...headers, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
    return answer.json();
  };
  const confirm = async (crop) => {
    const { id } = await upload(url, headers, another(picture));
    confirmed.push(id);
    return call('/api/users/confirm-profile-picture/', { upload_id: id, crop });
  };
  await confirm();
  const { profile_picture: shown } = await confirm({ x: 100, y: 40, size: 800 });
  assert.equal((await fetch(`${url}/media/${shown}`)).status, 200);
  const { id: discarded } = await upload(url, headers, another(picture));
  await call('/api/trpc/profilePicture.discard', { uploadId: discarded });
  await call('/api/trpc/profilePicture.restore', { uploadId: confirmed[0] });

  const history = await fetch(`${url}/api/trpc/profilePicture.history?input=%7B%22limit%22%3A50%7D`, { headers });
  const { items } = (await history.json()).result.data;
  assert.deepEqual(items.map(({ id }) => id).toSorted(byNumber), confirmed.toSorted(byNumber));
  for (const { pictureUrl } of items) assert.equal((await fetch(url + pictureUrl)).status, 200);
}

function byNumber(a, b) {
  return a - b;
}

/** A command of this version. */
function portrait(...args) {
  const env = { ...process.env, DATA_DIR: folder };
  execFileSync(process.execPath, ['apps/server/dist/cli.js', ...args], { env, stdio: 'inherit' });
}

/** Versions since then start on a database with migrations that they do not know; that one's migrator refuses their names. */
async function withNewerMigrationsHidden(act) {
  const file = path.join(folder, 'portrait.sqlite');
  const change = (statement) => {
    const db = new SQLite(file);
    db.exec(statement);
    db.close();
  };
  change(`create table hidden as select * from portrait_migration where name > '0001-first-tables';
    delete from portrait_migration where name > '0001-first-tables'`);
  await act();
  change('insert into portrait_migration select * from hidden; drop table hidden');
}

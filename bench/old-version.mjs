// node bench/old-version.mjs: part of npm run test:heavy. The server of the commit that set version 0.2.0 runs on while this version
// migrates its database, as in a deployment, and both serve the same user. It builds that commit the first time.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkoutOf } from './checkout.mjs';
import { benchPictures } from './pictures.mjs';
import { enter, startServer } from './start-server.mjs';
import { another, confirm, upload } from './upload.mjs';

const COMMIT = 'bc62f6e';
const ADA = { username: 'ada', password: 'correct horse battery' };

// Not below node_modules: its TypeScript would not write declarations there.
const checkout = checkoutOf(COMMIT, path.join(tmpdir(), 'portrait-versions'));
if (!checkout) throw new Error(`this clone has no commit ${COMMIT}: it must not be shallow`);
const folder = mkdtempSync(path.join(tmpdir(), 'portrait-old-'));
const bytes = readFileSync((await benchPictures())['1024 px photo']);
const picture = { bytes, name: 'photo.jpg', type: 'image/jpeg' };
let expected = 0;

try {
  const old = await startServer(folder, {}, { checkout });
  const headers = await enter(old.url, 'sign-up', ADA);
  await use(old.url, headers);
  execFileSync(process.execPath, ['apps/server/dist/cli.js', 'migrate', 'up'], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: 'inherit',
  });
  await use(old.url, headers);
  await old.stop();
  const now = await startServer(folder);
  await use(now.url, headers);
  await now.stop();
  process.stdout.write('the old version works on the new schema, and the new one goes on with what both wrote\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Everything that a page does, and all that was done before. */
async function use(url, headers) {
  const { id } = await upload(url, headers, another(picture));
  const { profile_picture: shown } = await confirm(url, headers, id);
  expected++;
  const me = await (await fetch(`${url}/api/auth/me`, { headers })).json();
  const history = await (await fetch(`${url}/api/trpc/profilePicture.history?input=%7B%7D`, { headers })).json();
  assert.equal(history.result.data.items.length, expected);
  const current = await fetch(`${url}/api/users/${me.id ?? me.user.id}/profile-picture`);
  assert.equal(current.status, 200);
  assert.equal((await fetch(`${url}/media/${shown}`)).status, 200);
}

import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testDeps, testDjango } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { djangoProject, hasDjango, type DjangoProject } from './django-project.ts';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const HEAVY = process.env['HEAVY'] === '1';
const SIZE = HEAVY ? { users: 1000, uploads: 5000 } : { users: 20, uploads: 60 };
vi.setConfig({ testTimeout: HEAVY ? 3_600_000 : 180_000 });

const photo = await sampleJpeg({ width: 64, height: 64 });

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-import-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The URL of an empty PostgreSQL database. */
async function emptyPostgres(): Promise<string> {
  const deps = await testDeps(undefined, {}, { postgres: inject('postgresUrl') });
  onTestFinished(deps.close);
  return deps.database;
}

function argsOf({ database, media }: Pick<DjangoProject, 'database' | 'media'>, ...more: string[]): string[] {
  return ['import-django', '--database', database, '--media', media, ...more];
}

/** Runs the import, and kills it once it has begun so many uploads. */
async function killAfter(uploads: number, dataDir: string, args: string[]): Promise<void> {
  let kill = () => {};
  let ended = false;
  const running = runPortrait(dataDir, args, { started: (end) => void (kill = end) }).finally(() => (ended = true));
  while (!ended && (await countUploads(dataDir)) < uploads) await wait(uploads / 10);
  kill();
  expect((await running).code).toBe(null);
}

async function countUploads(dataDir: string): Promise<number> {
  const folder = path.join(dataDir, 'media/profile_pictures');
  const users = await readdir(folder).catch(() => []);
  const counts = await Promise.all(users.map(async (user) => (await readdir(path.join(folder, user))).length));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function filesIn(dataDir: string): Promise<string[]> {
  return (await readdir(path.join(dataDir, 'media'), { recursive: true })).toSorted();
}

async function startedHere(env: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer({ SIGN_INS_PER_MINUTE: '1000', ...env });
  onTestFinished(async () => void (await server.stop()));
  return server;
}

async function signIn({ url }: ServerProcess, username: string, password: string) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username, password });
  const answer = await fetch(`${url}/api/auth/sign-in`, { method: 'POST', headers, body });
  return { status: answer.status, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

/** Every old address: that of a confirmed upload leads to its picture, and no other to anything. */
async function expectOldAddresses({ url }: ServerProcess, { uploads }: DjangoProject): Promise<void> {
  const newest = new Map([...uploads].map(([id, { path: image }]) => [image, id]));
  for (const [id, { user, path: image, state }] of uploads) {
    if (image.startsWith('..') || newest.get(image) !== id) continue;
    const answer = await fetch(encodeURI(`${url}/media/${image}`), { redirect: 'manual' });
    expect([id, state, answer.status]).toEqual([id, state, state === 'confirmed' ? 301 : 404]);
    if (state !== 'confirmed') continue;
    const location = answer.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^/media/profile_pictures/${user}/${id}/`));
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const picture = await fetch(new URL(location, url));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
    await picture.arrayBuffer();
  }
}

/** Every user shows what they showed. */
async function expectShown(dataDir: string, { url }: ServerProcess, { shown }: DjangoProject): Promise<void> {
  type Listed = { users: { id: number; profilePicture: string | null }[] };
  const { users } = await portraitJson<Listed>(dataDir, 'users', 'list', '--limit', String(shown.size + 1));
  const idOf = (image: string | null) => (image === null ? null : Number(image.split('/')[2]));
  expect(users.map(({ id, profilePicture }) => [id, idOf(profilePicture)])).toEqual([...shown]);
  for (const [id, upload] of shown) {
    const answer = await fetch(`${url}/api/users/${id}/profile-picture`, { headers: { accept: 'image/webp' } });
    expect([id, answer.headers.get('content-type')]).toEqual([id, upload === null ? 'image/jpeg' : 'image/webp']);
    await answer.arrayBuffer();
  }
}

/** The two requests of a front end that was written for the Django application. */
async function expectOldFrontEnd({ url }: ServerProcess, cookie: string): Promise<void> {
  const form = new FormData();
  form.append('image', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'Été.jpg');
  const headers = { cookie, 'x-csrftoken': 'from Django' };
  const sent = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body: form });
  const upload = (await sent.json()) as { id: number };
  expect([sent.status, upload]).toMatchObject([
    201,
    { is_confirmed: false, confirmed_at: null, original_filename: 'Été.jpg' },
  ]);
  const confirmed = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ upload_id: upload.id }),
  });
  const answer = (await confirmed.json()) as { profile_picture: string };
  expect([confirmed.status, answer]).toMatchObject([
    200,
    { message: expect.any(String), upload: { id: upload.id, is_confirmed: true } },
  ]);
  const picture = await fetch(`${url}/media/${answer.profile_picture}`);
  expect(picture.status).toBe(200);
  await picture.arrayBuffer();
}

test.skipIf(!hasDjango())(
  'a real Django project is imported, killed midway and continued: every confirmed picture is shown (needs python3-django)',
  async () => {
    const [project, dataDir] = [await djangoProject(SIZE), await newFolder()];
    const args = argsOf(project);
    const dry = await portraitJson<{ users: number; uploads: number }>(dataDir, ...args, '--dry-run');
    expect(dry).toMatchObject(SIZE);
    expect(existsSync(path.join(dataDir, 'portrait.sqlite'))).toBe(false);

    for (const share of [0.1, 0.3, 0.5]) await killAfter(share * SIZE.uploads, dataDir, args);
    const refused = await runPortrait(dataDir, ['stats']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('run the same portrait import-django')]);
    await expect(startServer({ DATA_DIR: dataDir })).rejects.toThrow('run the same portrait import-django again');

    const report = path.join(dataDir, 'left-out.json');
    const ran = await runPortrait(dataDir, [...args, '--report', report]);
    expect([ran.code, ran.stderr]).toEqual([0, `wrote ${report}\n`]);
    const states = [...project.uploads.values()].map(({ state }) => state);
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    expect(ran.stdout).toContain(`imported ${SIZE.users} users`);
    type Report = { leftOut: { table: string; id: number; why: string }[] };
    const { leftOut } = JSON.parse(await readFile(report, 'utf8')) as Report;
    const named = leftOut.filter(({ table }) => table === 'upload').map(({ id }) => id);
    expect(named).toEqual([...project.uploads].flatMap(([id, { state }]) => (state === 'left out' ? id : [])));
    const whys = leftOut
      .filter(({ table }) => table === 'user')
      .map(({ id, why }) => [id, why.replace('cannot sign in: ', '')]);
    expect(whys).toEqual([
      [3, 'the user is not active'],
      [4, 'the password is marked as unusable'],
      [5, 'a password of the hasher pbkdf2_sha1'],
      [6, expect.stringContaining('with other capitals')],
    ]);
    const after = await portraitJson<object>(dataDir, 'stats');
    expect(after).toMatchObject({
      users: SIZE.users,
      uploads: {
        confirmed: count('confirmed'),
        pending: count('pending'),
        expired: count('expired'),
        uploading: 0,
        failed: 0,
      },
    });
    for (const command of [['verify'], ['audit', 'verify']]) {
      const { code, stderr } = await runPortrait(dataDir, command);
      expect([command, code, stderr]).toEqual([command, 0, '']);
    }

    const files = await filesIn(dataDir);
    const again = await runPortrait(dataDir, args);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('was imported already')]);
    expect([await portraitJson(dataDir, 'stats'), await filesIn(dataDir)]).toEqual([after, files]);

    const server = await startedHere({ DATA_DIR: dataDir });
    await expectOldAddresses(server, project);
    await expectShown(dataDir, server, project);
    const { password } = project;
    expect(await signIn(server, 'user7', 'another password')).toMatchObject({ status: 401 });
    for (const closed of ['user2', 'user3', 'user4']) {
      expect([closed, (await signIn(server, closed, password)).status]).toEqual([closed, 401]);
    }
    const first = await signIn(server, 'user7', password);
    expect([first.status, (await signIn(server, 'user7', password)).status]).toEqual([200, 200]);
    await expectOldFrontEnd(server, first.cookie);
    const running = await runPortrait(dataDir, args);
    expect([running.code, running.stderr]).toEqual([1, expect.stringContaining('a server or another import uses')]);
  },
);

test.skipIf(!hasDjango('psycopg2'))(
  'a Django project in PostgreSQL is imported into PostgreSQL, killed midway and continued (needs python3-psycopg2)',
  async () => {
    const size = { users: 20, uploads: 60 };
    const [project, dataDir, into] = [
      await djangoProject(size, await emptyPostgres()),
      await newFolder(),
      await emptyPostgres(),
    ];
    await writeFile(path.join(dataDir, '.env'), `DATABASE_URL=${into}`);
    await killAfter(30, dataDir, argsOf(project));
    // Its lock ends with its connection, which PostgreSQL may notice a moment later.
    const go = async () => expect(await portraitJson(dataDir, ...argsOf(project))).toMatchObject({ users: size.users });
    await vi.waitFor(go, { timeout: 60_000, interval: 500 });
    expect(await portraitJson(dataDir, ...argsOf(project))).toMatchObject({ endedAt: expect.any(String) });
    expect((await runPortrait(dataDir, ['verify'])).code).toBe(0);
    const server = await startedHere({ DATA_DIR: dataDir, DATABASE_URL: into });
    await expectOldAddresses(server, project);
    await expectShown(dataDir, server, project);
    expect((await signIn(server, 'user0', project.password)).status).toBe(200);
  },
);

test('a project without Django at hand is imported by the command, which says what it needs', async () => {
  const [folder, dataDir] = [await newFolder(), await newFolder()];
  const upload = { id: 5, user_id: 3, image: 'a/photo.jpg', is_confirmed: true, uploaded_at: '2021-01-01 00:00:00' };
  const rows = { users: [{ id: 3, username: 'ada', profile_picture: 'a/photo.jpg' }], uploads: [upload] };
  const { place: database, media } = await testDjango(folder, { ...rows, files: { 'a/photo.jpg': photo } });
  const run = async (...args: string[]) => runPortrait(dataDir, ['import-django', ...args]);
  expect(await run('--media', media)).toMatchObject({ code: 2 });
  const nowhere = await run('--database', `${database}3`, '--media', media);
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining(`no database at ${database}3`)]);
  const gone = await run('--database', 'postgres://portrait:secret@127.0.0.1:1/x', '--media', media);
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  expect(gone.stderr).not.toContain('secret');
  const wrong = await run('--database', database, '--media', dataDir);
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is it MEDIA_ROOT?')]);
  expect(await portraitJson(dataDir, ...argsOf({ database, media }))).toMatchObject({
    users: 1,
    confirmed: 1,
    shown: 1,
  });
  const own = await run('--database', path.join(dataDir, 'portrait.sqlite'), '--media', media);
  expect([own.code, own.stderr]).toEqual([1, expect.stringContaining('the table users_user has no column password')]);
});

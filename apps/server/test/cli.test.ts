import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startJobs } from '@portrait/api';
import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { audit } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { send, setupDeps, setupServer } from './setup-server.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
vi.setConfig({ testTimeout: 60_000 });

const DAY = 24 * 60 * 60_000;

test('an account made on the command line can sign in, and what it may do is changed there and noted', async () => {
  const deps = await setupDeps();
  const made = await portraitJson<{ id: number; password: string }>(deps.folder, 'users', 'create', 'ada');
  const piped = await runPortrait(deps.folder, ['users', 'create', 'eve', '--password-stdin'], 'correct horse\n');
  expect(piped).toMatchObject({ code: 0, stderr: '' });
  expect(piped.stdout).not.toContain('horse');
  const app = await setupServer({}, deps);
  for (const [username, password] of [
    ['ada', made.password],
    ['eve', 'correct horse'],
  ]) {
    expect((await send(app, '/api/auth/sign-in', { username, password })).statusCode).toBe(200);
  }
  expect((await runPortrait(deps.folder, ['users', 'set-role', 'ADA', 'moderator'])).stdout).toBe(
    'ADA: user → moderator\n',
  );
  const { users } = await portraitJson<{ users: object[] }>(deps.folder, 'users', 'list');
  expect(users).toMatchObject([
    { username: 'ada', role: 'moderator' },
    { username: 'eve', role: 'user' },
  ]);
  expect(await audit.findOfUser(deps.db, made.id)).toMatchObject([
    { action: 'role_changed', actor_id: null, actor_role: 'system', before: 'user', after: 'moderator' },
  ]);
});

test('an operator decides about a user’s uploads, and the trail says that it was not the user', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const [first, second, third] = [
    await sendPicture(deps, ada, photo),
    await sendPicture(deps, ada, photo),
    await sendPicture(deps, ada, photo),
  ];
  const decide = async (decision: string, id: number) => runPortrait(deps.folder, ['uploads', decision, String(id)]);
  expect(await decide('confirm', first.id)).toMatchObject({ code: 0, stderr: '' });
  expect(await decide('confirm', second.id)).toMatchObject({ code: 0 });
  expect(await decide('discard', third.id)).toMatchObject({ code: 0 });
  expect(await decide('restore', first.id)).toMatchObject({ code: 0 });
  const { upload } = await calledAs(deps, ada).profilePicture.current();
  expect(upload?.id).toBe(first.id);
  const refused = await decide('confirm', third.id);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('UPLOAD_NOT_PENDING');
  const trail = await audit.findOfUser(deps.db, ada.id);
  expect(trail.slice(3).every(({ actor_id, actor_role }) => actor_id === null && actor_role === 'system')).toBe(true);

  const { uploads } = await portraitJson<{ uploads: object[] }>(deps.folder, 'uploads', 'list', '--user', 'ada');
  expect(uploads).toMatchObject([{ state: 'discarded' }, { state: 'confirmed' }, { state: 'confirmed' }]);
  const shown = await portraitJson<{ versions: object[] }>(deps.folder, 'uploads', 'show', String(first.id));
  expect(shown).toMatchObject({ upload: { user_id: ada.id }, versions: [{ image: upload?.image }] });
});

test('an account made with more rights than others is in the trail', async () => {
  const deps = await setupDeps();
  const made = await portraitJson<{ id: number }>(deps.folder, 'users', 'create', 'grace', '--role', 'admin');
  expect(await audit.findOfUser(deps.db, made.id)).toMatchObject([
    { action: 'role_changed', actor_id: null, actor_role: 'system', before: null, after: 'admin' },
  ]);
});

test('where moderators approve first, a confirmed upload is said to wait for them', async () => {
  const deps = await setupDeps();
  const { id } = await sendPicture(deps, await newUser(deps, 'ada'), photo);
  await writeFile(path.join(deps.folder, '.env'), 'APPROVE_BEFORE_LIVE=true');
  const { stdout } = await runPortrait(deps.folder, ['uploads', 'confirm', String(id)]);
  expect(stdout).toBe(`submitted ${id}: a moderator must approve it; until then user 1 shows no picture\n`);
});

test('a dry run of the cleanup prints exactly what the cleanup then does, and both leave running uploads alone', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const past = { ...deps, now: () => new Date(Date.now() - 8 * DAY) };
  const { id } = await sendPicture(past, ada, photo);
  const waiting = await sendPicture(deps, ada, photo);
  const receiving = path.join(deps.media, 'tmp', 'being-received');
  await writeFile(receiving, 'half of it');
  const plan = await portraitJson(deps.folder, 'cleanup', '--dry-run');
  const nothing = { unfinished: [], retire: [], purge: [], events: [], answers: [] };
  expect(plan).toEqual({ ...nothing, expire: [id], files: [] });
  expect((await runPortrait(deps.folder, ['cleanup', '--dry-run'])).stdout).toBe(
    [
      `unfinished: none`,
      `expire: ${id}`,
      ...['retire', 'purge', 'files', 'events', 'answers'].map((what) => `${what}: none`),
    ]
      .map((line) => `${line}\n`)
      .join(''),
  );
  const did = await portraitJson(deps.folder, 'cleanup');
  expect(did).toEqual({ ...nothing, expire: [id], failed: [], overtaken: false });
  expect((await calledAs(deps, ada).profilePicture.pending()).map((upload) => upload.id)).toEqual([waiting.id]);
  expect(await readdir(path.join(deps.media, 'tmp'))).toEqual(['being-received']);
  expect(await portraitJson(deps.folder, 'stats')).toMatchObject({
    users: 1,
    uploads: { pending: 1, expired: 1 },
    awaitingPurge: 1,
    auditEntries: 3,
  });
});

test('an altered trail makes the command fail; a noted head shows that it was not rewritten', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  await sendPicture(deps, ada, photo);
  const { head } = await portraitJson<{ head: string }>(deps.folder, 'audit', 'verify');
  await sendPicture(deps, ada, photo);
  expect((await runPortrait(deps.folder, ['audit', 'verify', '--head', head])).code).toBe(0);
  await deps.db.updateTable('users_audit').set({ upload_id: 9 }).where('id', '=', 2).execute();
  const altered = await runPortrait(deps.folder, ['audit', 'verify', '--head', head]);
  expect(altered).toMatchObject({ code: 1, stderr: '' });
  expect(altered.stdout).toContain('entry 2: altered');
});

test('a trail that was shortened and given another head is found by what the server noted of it', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  await sendPicture(deps, ada, photo);
  await sendPicture(deps, ada, photo);
  await startJobs(deps, { auditHeadsFile: path.join(deps.folder, 'audit-heads') }).stop();
  expect((await runPortrait(deps.folder, ['audit', 'verify'])).code).toBe(0);

  const [first] = await audit.findOfUser(deps.db, ada.id);
  await deps.db.deleteFrom('users_audit').where('id', '>', 1).execute();
  await deps.db.updateTable('users_audithead').set({ last_id: 1, hash: first!.hash }).execute();
  const shortened = await runPortrait(deps.folder, ['audit', 'verify']);
  expect(shortened).toMatchObject({ code: 1 });
  expect(shortened.stdout).toContain('entry 2: cut off');
});

test('a check fails while something is wrong, and a repair puts it right', async () => {
  const deps = await setupDeps();
  const { image } = await sendPicture(deps, await newUser(deps, 'ada'), photo);
  expect((await runPortrait(deps.folder, ['verify'])).code).toBe(0);
  await deps.blobs.delete([image]);
  const wrong = await runPortrait(deps.folder, ['verify']);
  expect(wrong).toMatchObject({ code: 1, stderr: '' });
  expect(wrong.stdout).toContain(`missing key=${image}`);
  const repaired = await portraitJson(deps.folder, 'verify', '--repair');
  expect(repaired).toMatchObject({ uploads: 1, left: 0, findings: [{ key: image, repaired: true }] });
  expect(await portraitJson(deps.folder, 'verify')).toMatchObject({ files: 9, findings: [] });
});

test.each([
  [['nonsense'], 2, "unknown command 'nonsense'"],
  [['users', 'set-role', 'ada', 'king'], 2, 'Allowed choices'],
  [['uploads', 'list', '--limit', 'many'], 2, 'Not a whole number'],
  [['uploads', 'show', '9'], 1, 'UPLOAD_NOT_FOUND'],
  [['users', 'set-role', 'nobody', 'admin'], 1, 'no user nobody'],
  [['rerender'], 2, '--all or --upload'],
  [['rerender', '--upload', '9999'], 1, 'UPLOAD_NOT_FOUND'],
  [['audit', 'verify', '--head', ''], 2, 'Not a hash'],
  [['uploads', 'show', '9', '--json'], 1, '{"error":"'],
  [['users', 'set-role', 'nobody', 'admin', '--json'], 1, '{"error":"no user nobody"}'],
  [[], 2, 'Usage: portrait'],
])('%j ends with %i and says why, on standard error', async (args, code, why) => {
  const deps = await setupDeps();
  const ran = await runPortrait(deps.folder, args);
  expect(ran).toMatchObject({ code, stdout: '' });
  expect(ran.stderr).toContain(why);
});

test('data of an older schema are left alone until they are migrated', async () => {
  const deps = await setupDeps();
  expect((await runPortrait(deps.folder, ['migrate', 'down'])).code).toBe(0);
  const behind = await runPortrait(deps.folder, ['stats']);
  expect(behind).toMatchObject({ code: 1 });
  expect(behind.stderr).toContain('run portrait migrate up');
  expect((await runPortrait(deps.folder, ['migrate', 'up'])).code).toBe(0);
  expect((await runPortrait(deps.folder, ['stats'])).code).toBe(0);
});

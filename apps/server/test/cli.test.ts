import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startJobs } from '@portrait/api';
import { calledAs, newUser, sendPicture, type TestDeps } from '@portrait/api/testing';
import { journal, seals, users } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { CLI, portraitJson, runPortrait } from './run-portrait.ts';
import { send, setupDeps, setupServer } from './setup-server.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
vi.setConfig({ testTimeout: 60_000 });

const DAY = 24 * 60 * 60_000;

test('an account created on the command line can sign in, and a change of its role there is journalled', async () => {
  const deps = await setupDeps();
  const made = await portraitJson<{ id: number; password: string }>(deps.folder, 'users', 'create', 'ada');
  const piped = await runPortrait(deps.folder, ['users', 'create', 'eve', '--password-stdin'], {
    stdin: 'correct horse\n',
  });
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
  expect(await journal.findOfOwner(deps.db, made.id)).toMatchObject([
    { action: 'role_changed', actor_id: null, actor_role: 'system', before: 'user', after: 'moderator' },
  ]);
});

test('an operator decides about a user’s uploads, and the journal records that it was not the user', async () => {
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
  const deleted = await decide('delete', second.id);
  expect(deleted).toMatchObject({ code: 0, stdout: `deleted ${second.id}\n` });
  const refused = await decide('confirm', third.id);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('UPLOAD_NOT_PENDING');
  const trail = await journal.findOfOwner(deps.db, ada.id);
  expect(trail.slice(3).every(({ actor_id, actor_role }) => actor_id === null && actor_role === 'system')).toBe(true);

  const { uploads } = await portraitJson<{ uploads: object[] }>(deps.folder, 'uploads', 'list', '--user', 'ada');
  expect(uploads).toMatchObject([{ state: 'discarded' }, { state: 'deleted' }, { state: 'confirmed' }]);
  const shown = await portraitJson<{ versions: object[] }>(deps.folder, 'uploads', 'show', String(first.id));
  expect(shown).toMatchObject({ upload: { user_id: ada.id }, versions: [{ image: upload?.image }] });
});

test('the creation of an account with a role above user is in the journal', async () => {
  const deps = await setupDeps();
  const made = await portraitJson<{ id: number }>(deps.folder, 'users', 'create', 'grace', '--role', 'admin');
  expect(await journal.findOfOwner(deps.db, made.id)).toMatchObject([
    { action: 'role_changed', actor_id: null, actor_role: 'system', before: null, after: 'admin' },
  ]);
});

test('with approval first, the command says that a confirmed upload waits for a moderator', async () => {
  const deps = await setupDeps();
  const { id } = await sendPicture(deps, await newUser(deps, 'ada'), photo);
  await writeFile(path.join(deps.folder, '.env'), 'APPROVE_BEFORE_LIVE=true');
  const { stdout } = await runPortrait(deps.folder, ['uploads', 'confirm', String(id)]);
  expect(stdout).toBe(`submitted ${id}: a moderator must approve it; until then user 1 shows no picture\n`);
});

async function* halfAndThen(arriving: Promise<void>) {
  yield Buffer.from('half of it');
  await arriving;
  yield Buffer.from(', and the rest');
}

test('a dry run of the cleanup prints exactly what the cleanup then does, and both leave running uploads alone', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const past = { ...deps, now: () => new Date(Date.now() - 8 * DAY) };
  const { id } = await sendPicture(past, ada, photo);
  const waiting = await sendPicture(deps, ada, photo);
  let finish = () => {};
  const arriving = new Promise<void>((resolve) => (finish = resolve));
  const receiving = deps.storage.receive(halfAndThen(arriving));
  const plan = await portraitJson(deps.folder, 'cleanup', '--dry-run');
  const nothing = {
    erase: [],
    unfinished: [],
    retire: [],
    purge: [],
    versions: [],
    answers: [],
    grants: [],
    exports: [],
    webhooks: [],
  };
  expect(plan).toEqual({ ...nothing, expire: [id], files: [] });
  expect((await runPortrait(deps.folder, ['cleanup', '--dry-run'])).stdout).toBe(
    [
      `erase: none`,
      `unfinished: none`,
      `expire: ${id}`,
      ...['retire', 'purge', 'versions', 'files', 'answers', 'webhooks', 'grants', 'exports'].map(
        (what) => `${what}: none`,
      ),
    ]
      .map((line) => `${line}\n`)
      .join(''),
  );
  const did = await portraitJson(deps.folder, 'cleanup');
  expect(did).toEqual({ ...nothing, expire: [id], failed: [], overtaken: false });
  expect((await calledAs(deps, ada).profilePicture.pending()).map((upload) => upload.id)).toEqual([waiting.id]);
  finish();
  expect((await readFile((await receiving).file)).toString()).toBe('half of it, and the rest');
  expect(await portraitJson(deps.folder, 'stats')).toMatchObject({
    users: 1,
    uploads: { pending: 1, expired: 1 },
    awaitingPurge: 1,
    journalEntries: 3,
  });
});

/** Runs the server's jobs until the whole journal is sealed. */
async function seal(deps: TestDeps): Promise<void> {
  const jobs = startJobs(deps);
  await vi.waitFor(async () => {
    expect([await seals.findUnsealed(deps.db, 1), await seals.findNotKept(deps.db)]).toEqual([[], []]);
  }, 30_000);
  await jobs.stop();
}

test('an altered journal makes the command fail; a digest noted earlier shows that nothing before it was rewritten', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  await sendPicture(deps, ada, photo);
  await seal(deps);
  const { digest } = await portraitJson<{ digest: string }>(deps.folder, 'audit', 'verify');
  await sendPicture(deps, ada, photo);
  const verify = async () => runPortrait(deps.folder, ['audit', 'verify', '--digest', digest]);
  expect(await verify()).toMatchObject({
    code: 0,
    stdout: `2 entries, intact\nseal 1, digest ${digest}\n`,
    stderr: '',
  });
  await deps.db.updateTable('users_journal').set({ upload_id: 9 }).where('seq', '=', 2).execute();
  const altered = await verify();
  expect(altered).toMatchObject({ code: 1, stderr: '' });
  expect(altered.stdout).toContain(`owner ${ada.id}, entry 2: altered`);
  const other = await runPortrait(deps.folder, ['audit', 'verify', '--digest', 'a'.repeat(64)]);
  expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('seal 1: digest not found') });
});

test('a journal that was truncated and given another head is detected by its seals', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  await sendPicture(deps, ada, photo);
  await sendPicture(deps, ada, photo);
  await seal(deps);
  expect((await runPortrait(deps.folder, ['audit', 'verify'])).code).toBe(0);

  const [first] = await journal.findOfOwner(deps.db, ada.id);
  await deps.db.deleteFrom('users_journal').where('seq', '>', 1).execute();
  await users.set(deps.db, ada.id, { journal_seq: 1, journal_hash: first!.hash });
  const shortened = await runPortrait(deps.folder, ['audit', 'verify']);
  expect(shortened).toMatchObject({ code: 1 });
  expect(shortened.stdout).toContain(`owner ${ada.id}, entry 2: cut off`);
});

test('verify fails while there is a problem, and a repair fixes it', async () => {
  const deps = await setupDeps();
  const { image } = await sendPicture(deps, await newUser(deps, 'ada'), photo);
  expect((await runPortrait(deps.folder, ['verify'])).code).toBe(0);
  await deps.storage.delete([image]);
  const wrong = await runPortrait(deps.folder, ['verify']);
  expect(wrong).toMatchObject({ code: 1, stderr: '' });
  expect(wrong.stdout).toContain(`missing key=${image}`);
  const repaired = await portraitJson(deps.folder, 'verify', '--repair');
  expect(repaired).toMatchObject({ uploads: 1, left: 0, findings: [{ key: image, repaired: true }] });
  expect(await portraitJson(deps.folder, 'verify')).toMatchObject({ files: 5, findings: [] });
});

test.each([
  [['nonsense'], 2, "unknown command 'nonsense'"],
  [['users', 'set-role', 'ada', 'king'], 2, 'Allowed choices'],
  [['uploads', 'list', '--limit', 'many'], 2, 'Not a whole number'],
  [['uploads', 'show', '9'], 1, 'UPLOAD_NOT_FOUND'],
  [['users', 'set-role', 'nobody', 'admin'], 1, 'no user nobody'],
  [['rerender'], 2, '--all or --upload'],
  [['rerender', '--upload', '9999'], 1, 'UPLOAD_NOT_FOUND'],
  [['audit', 'verify', '--digest', ''], 2, 'Not a hash'],
  [['uploads', 'show', '9', '--json'], 1, '{"error":"'],
  [['users', 'set-role', 'nobody', 'admin', '--json'], 1, '{"error":"no user nobody"}'],
  [[], 2, 'Usage: portrait'],
])('%j exits with %i and prints the reason to standard error', async (args, code, why) => {
  const deps = await setupDeps();
  const ran = await runPortrait(deps.folder, args);
  expect(ran).toMatchObject({ code, stdout: '' });
  expect(ran.stderr).toContain(why);
});

test('commands refuse data of an older schema until it is migrated', async () => {
  const deps = await setupDeps();
  expect((await runPortrait(deps.folder, ['migrate', 'down'])).code).toBe(0);
  const behind = await runPortrait(deps.folder, ['stats']);
  expect(behind).toMatchObject({ code: 1 });
  expect(behind.stderr).toContain('run portrait migrate up');
  expect((await runPortrait(deps.folder, ['migrate', 'up'])).code).toBe(0);
  expect((await runPortrait(deps.folder, ['stats'])).code).toBe(0);
});

test('a reader that stops early, as `head` does, is no error', async () => {
  const command = `'${process.execPath}' '${CLI}' --help | true; exit \${PIPESTATUS[0]}`;
  expect(await promisify(execFile)('bash', ['-c', command])).toEqual({ stdout: '', stderr: '' });
});

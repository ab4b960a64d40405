import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../server-process.ts';
import { settle } from '../settle.ts';
import { linesOf, PRELOAD, startArmed } from './armed-server.ts';
import { chosenSteps, PATIENCE } from './chosen-steps.ts';
import { confirmAtOnce } from './confirm-at-once.ts';
import { crashTable } from './crash-table.ts';
import { faultsIn } from './data-folder.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Person {
  url: string;
  cookie: string;
}

type Operation = (person: Person) => Promise<boolean>;

const CROP = { x: 5, y: 5, size: 100 };
const photo = await sampleJpeg({ width: 400, height: 300 });

const OPERATIONS: Record<string, Operation> = {
  upload,
  confirm: async (person) => post(person, '/api/users/confirm-profile-picture/', { upload_id: 3 }),
  'confirm with a new crop': async (person) =>
    post(person, '/api/users/confirm-profile-picture/', { upload_id: 3, crop: CROP }),
  recrop: async (person) => post(person, '/api/trpc/profilePicture.recrop', { uploadId: 2, crop: CROP }),
  restore: async (person) => post(person, '/api/trpc/profilePicture.restore', { uploadId: 1 }),
  discard: async (person) => post(person, '/api/trpc/profilePicture.discard', { uploadId: 3 }),
  remove: async (person) => post(person, '/api/trpc/profilePicture.remove', {}),
};

const table = crashTable('Server');

let folder: string;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portrait-crash-'));
  const server = await startServer({ DATA_DIR: path.join(folder, 'template') });
  cookie = await signUp(server.url);
  const person = { url: server.url, cookie };
  for (const upload_id of [1, 2]) {
    await upload(person);
    await post(person, '/api/users/confirm-profile-picture/', { upload_id });
  }
  for (let i = 0; i < 2; i++) await upload(person);
  await server.stop();
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await table.write();
});

test.each(Object.entries(OPERATIONS))(
  'after the server was killed at any step of %s, all invariants hold at the next start',
  async (name, operation) => {
    const steps = await stepsOf(operation);
    expect(steps.length).toBeGreaterThan(1);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      const before = await shownIn(dataDir);
      const acknowledged = await crashDuring(operation, dataDir, at);
      await restart(dataDir);
      const what = `step ${at}, ${steps[at - 1]}`;
      expect([what, await faultsIn(dataDir)]).toEqual([what, []]);
      await settle(dataDir);
      expect([what, await faultsIn(dataDir, { settled: true })]).toEqual([what, []]);
      const after = await shownIn(dataDir);
      // Either done completely or not at all; and done if it was acknowledged.
      const done = await stateOf(dataDir);
      const outcome = done === (await stateOf(path.join(folder, 'template'))) ? 'as before' : 'done';
      const told = acknowledged ? ', as its client was told' : '';
      table.add({ operation: name, at, step: steps[at - 1], outcome: outcome + told });
      if (acknowledged) expect([what, done]).not.toEqual([what, await stateOf(path.join(folder, 'template'))]);
      if (operation === OPERATIONS['upload'] || operation === OPERATIONS['discard']) expect(after).toBe(before);
    }
  },
  PATIENCE,
);

test(
  'confirms that share a commit are all made or none, wherever the server is killed, and all once one is answered',
  async () => {
    const dataDir = await freshData();
    const { server, log } = await startArmed(dataDir, 0);
    // The second one fails, because the first was made before it.
    expect(await confirmAtOnce({ url: server.url, cookie }, [3, 3, 4])).toEqual([200, 404, 200]);
    await server.kill();
    const states = { none: await stateOf(path.join(folder, 'template')), all: await stateOf(dataDir) };
    const steps = await linesOf(log);
    for (const at of chosenSteps(steps)) {
      const killed = await freshData();
      const isAnswered = await crashDuring(
        async (person) => (await confirmAtOnce(person, [3, 3, 4])).length > 0,
        killed,
        at,
      );
      await restart(killed);
      const what = `step ${at}, ${steps[at - 1]}`;
      expect([what, await faultsIn(killed)]).toEqual([what, []]);
      const state = await stateOf(killed);
      expect([what, Object.values(isAnswered ? { all: states.all } : states)]).toEqual([
        what,
        expect.arrayContaining([state]),
      ]);
      const outcome = (state === states.none ? 'as before' : 'done') + (isAnswered ? ', as its client was told' : '');
      table.add({ operation: 'confirms at once', at, step: steps[at - 1], outcome });
    }
  },
  PATIENCE,
);

test(
  'after the cleanup was killed at any step, the next one finishes it',
  async () => {
    const steps = await stepsOfCleanup(await freshData(), 0);
    expect(steps.length).toBeGreaterThan(10);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      await stepsOfCleanup(dataDir, at);
      await restart(dataDir);
      const what = `step ${at}, ${steps[at - 1]}`;
      expect([what, await faultsIn(dataDir)]).toEqual([what, []]);
      await makeOverdue(dataDir);
      await settle(dataDir);
      expect([what, await faultsIn(dataDir, { settled: true })]).toEqual([what, []]);
      const left = await readdir(path.join(dataDir, 'media', 'profile_pictures', '1'));
      expect([what, left.toSorted()]).toEqual([what, ['1', '2', '4']]);
      table.add({ operation: 'cleanup', at, step: steps[at - 1], outcome: 'the next cleanup finishes it' });
    }
  },
  PATIENCE,
);

async function freshData(): Promise<string> {
  const dataDir = await mkdtemp(path.join(folder, 'data-'));
  await cp(path.join(folder, 'template'), dataDir, { recursive: true });
  return dataDir;
}

async function stepsOf(operation: Operation): Promise<string[]> {
  const dataDir = await freshData();
  const { server, log } = await startArmed(dataDir, 0);
  expect(await operation({ url: server.url, cookie })).toBe(true);
  await server.kill();
  return linesOf(log);
}

async function crashDuring(operation: Operation, dataDir: string, at: number): Promise<boolean> {
  const { server } = await startArmed(dataDir, at);
  const acknowledged = operation({ url: server.url, cookie }).catch(() => false);
  await Promise.race([server.gone, acknowledged.then(async () => wait(2000))]);
  await server.kill().catch(() => undefined);
  return acknowledged;
}

/** Makes uploads 3 and 4 overdue, 3 long ago. */
async function makeOverdue(dataDir: string): Promise<void> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  const uploads = () => db.updateTable('users_profilepictureupload');
  await uploads().set({ expires_at: '2026-01-01' }).where('id', '=', 4).where('state', '=', 'pending').execute();
  const discarded = { state: 'discarded', purge_after: '2026-01-01' } as const;
  await uploads().set(discarded).where('id', '=', 3).where('purged_at', 'is', null).execute();
  await db.destroy();
}

/** Runs the cleanup by the command line. */
async function stepsOfCleanup(dataDir: string, at: number): Promise<string[]> {
  await makeOverdue(dataDir);
  const log = path.join(dataDir, 'steps.log');
  await writeFile(log, '');
  const env = { DATA_DIR: dataDir, CRASH_AT: String(at), CRASH_STEPS: log, CRASH_ARMED: '1' };
  await promisify(execFile)(process.execPath, [...PRELOAD, CLI, 'cleanup'], { env }).catch(() => undefined);
  return linesOf(log);
}

/** Starts the server without faults, and stops it when its start is complete. */
async function restart(dataDir: string): Promise<void> {
  const server = await startServer({ DATA_DIR: dataDir });
  const answer = await fetch(`${server.url}/api/trpc/profilePicture.current`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(await server.stop()).toBe(0);
}

async function shownIn(dataDir: string): Promise<string | null | undefined> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  const user = await db.selectFrom('users_user').select('profile_picture').where('id', '=', 1).executeTakeFirst();
  await db.destroy();
  return user?.profile_picture;
}

async function stateOf(dataDir: string): Promise<string> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  const uploads = await db.selectFrom('users_profilepictureupload').select(['id', 'state', 'image']).execute();
  const state = JSON.stringify([uploads, await db.selectFrom('users_user').select('profile_picture').execute()]);
  await db.destroy();
  return state;
}

async function signUp(url: string): Promise<string> {
  const body = JSON.stringify({ username: 'ada', password: 'correct horse' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function upload(person: Person): Promise<boolean> {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  const headers = { cookie: person.cookie };
  const url = `${person.url}/api/users/upload-profile-picture/`;
  return (await fetch(url, { method: 'POST', headers, body })).status === 201;
}

async function post(person: Person, url: string, body: object): Promise<boolean> {
  const headers = { cookie: person.cookie, 'content-type': 'application/json' };
  const answer = await fetch(`${person.url}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.status === 200;
}

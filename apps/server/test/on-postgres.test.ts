import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { calledAs, newUser, sendPicture, testDeps, type TestDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { figuresOf } from './figures.ts';
import { runPortrait } from './run-portrait.ts';
import { send, setupServer } from './setup-server.ts';

vi.setConfig({ testTimeout: 120_000 });

const TOKEN = 'a token of more than 32 characters';

/** Deps on a PostgreSQL database of their own, and a function that runs a command there. */
async function setup() {
  const deps = await testDeps(undefined, {}, { postgres: inject('postgresUrl') });
  onTestFinished(deps.close);
  await writeFile(path.join(deps.folder, '.env'), `DATABASE_URL=${deps.database}`);
  const portrait = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await runPortrait(deps.folder, [...args, '--json']);
    expect([args, code, stderr]).toEqual([args, 0, '']);
    return JSON.parse(stdout) as T;
  };
  return { deps, portrait };
}

/** Ada shows a picture. */
async function published(deps: TestDeps) {
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  return (await calledAs(deps, ada).profilePicture.confirm({ uploadId: id })).upload;
}

test('a backup of PostgreSQL is restored into another PostgreSQL, and into no database with users', async () => {
  const [{ deps, portrait }, other] = [await setup(), await setup()];
  const { image } = await published(deps);
  const backup = path.join(deps.folder, 'backup');
  expect(await portrait('backup', backup)).toMatchObject({ uploads: 1, problems: [] });
  expect(await other.portrait('restore-backup', backup)).toMatchObject({ restored: true, uploads: 1 });
  expect(await other.portrait('verify')).toMatchObject({ uploads: 1, findings: [] });
  expect(await other.deps.storage.get(image)).toEqual(await deps.storage.get(image));
  const again = await runPortrait(other.deps.folder, ['restore-backup', backup]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already has users')]);
});

test('verify, rerender, cleanup, stats and audit verify run on PostgreSQL', async () => {
  const { deps, portrait } = await setup();
  await published(deps);
  await sendPicture(deps, await newUser(deps, 'eve'), await sampleJpeg({ width: 64, height: 64 }));
  expect(await portrait('stats')).toMatchObject({ users: 2, uploads: { confirmed: 1, pending: 1 } });
  expect(await portrait('verify', '--repair')).toMatchObject({ uploads: 2, findings: [], left: 0 });
  await deps.db.updateTable('users_profilepictureversion').set({ renderer: 0 }).execute();
  expect(await portrait('rerender', '--all')).toMatchObject({ rerendered: 0, unchanged: 1, failed: 0 });
  expect(await portrait('cleanup')).toMatchObject({ expire: [], failed: [] });
  expect(await portrait('audit', 'verify')).not.toHaveProperty('fault');
});

test('a user is exported and erased on PostgreSQL, and nothing of them remains', async () => {
  const { deps, portrait } = await setup();
  const { image } = await published(deps);
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-export-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'ada.zip');
  expect(await portrait('export', 'ada', file)).toMatchObject({ files: 5 });
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  expect(await portrait('erase', 'ada', '--yes')).toMatchObject({ left: [] });
  expect(await deps.storage.exists(image)).toBe(false);
  expect(await portrait('verify')).toMatchObject({ findings: [] });
});

test('the metrics have the connections to PostgreSQL, and who waits for one', async () => {
  const { deps } = await setup();
  const app = await setupServer({ METRICS_TOKEN: TOKEN }, deps);
  const figure = async () =>
    figuresOf((await send(app, '/metrics', undefined, { authorization: `Bearer ${TOKEN}` })).body);
  await deps.db.selectFrom('users_user').select('id').execute();
  const before = await figure();
  expect(before('portrait_database_connections')).toBeGreaterThan(0);
  expect(before('portrait_database_waiting')).toBe(0);
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  let begun = 0;
  const transactions = Array.from({ length: 12 }, async () =>
    deps.db.transaction().execute(async () => {
      begun++;
      await ended;
    }),
  );
  await vi.waitFor(() => expect(begun).toBe(10), 20_000);
  const during = await figure();
  const names = ['connections', 'connections_idle', 'waiting'];
  expect(names.map((name) => during(`portrait_database_${name}`))).toEqual([10, 0, 2]);
  end();
  await Promise.all(transactions);
});

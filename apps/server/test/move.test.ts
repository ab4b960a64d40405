import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDeps } from '@portrait/api/testing';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { hasS3, START_S3 } from './has-s3.ts';
import { runPortrait } from './run-portrait.ts';
import { startProgram, startServer, type ServerProcess } from './server-process.ts';
import { picture, signedUp } from './signed-up.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The URL of an empty PostgreSQL database. */
async function emptyPostgres(): Promise<string> {
  const deps = await testDeps(undefined, {}, { postgres: inject('postgresUrl') });
  onTestFinished(deps.close);
  return deps.database;
}

/** A running server on SQLite with a picture of Ada. */
async function setup(extra: Record<string, string> = {}) {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-move-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  const lines = Object.entries(extra).map(([name, value]) => `${name}=${value}`);
  await writeFile(path.join(DATA_DIR, '.env'), lines.join('\n'));
  const server = await startServer({ DATA_DIR });
  onTestFinished(async () => void (await server.stop()));
  const ada = await signedUp(server);
  const publish = async () => ada.confirm(((await (await ada.upload()).json()) as { id: number }).id);
  return { DATA_DIR, server, ada, publish };
}

/** Runs the move, and calls `act` once it waits for the server to be stopped. */
async function moveDuring(dataDir: string, args: string[], act: () => Promise<unknown>) {
  let acting: Promise<unknown> | undefined;
  const hear = (said: string) => {
    if (said.includes('stop the server')) acting ??= act();
  };
  const ran = await runPortrait(dataDir, ['move', '--wait', '60', ...args], { hear });
  await acting;
  return ran;
}

async function signedIn({ url }: ServerProcess, headers: Record<string, string>): Promise<unknown> {
  return (await fetch(`${url}/api/auth/me`, { headers })).json();
}

test('a running installation moves to PostgreSQL: it says when to stop the server, and the new one serves all', async () => {
  const { DATA_DIR, server, ada, publish } = await setup();
  const first = await publish();
  const [shown, to] = [await picture(server, first), await emptyPostgres()];
  const dry = await runPortrait(DATA_DIR, ['move', '--to', to, '--dry-run', '--json']);
  expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([0, { files: 0, media: path.join(DATA_DIR, 'media') }]);
  let late = '';
  const moved = await moveDuring(DATA_DIR, ['--to', to], async () => {
    late = await publish();
    await server.stop();
  });
  expect([moved.code, moved.stdout]).toEqual([0, expect.stringContaining('start the servers with DATABASE_URL')]);

  const anew = await startServer({ DATA_DIR, DATABASE_URL: to });
  expect((await picture(anew, first)).equals(shown)).toBe(true);
  expect(await signedIn(anew, ada.headers)).toMatchObject({ username: 'ada', picture_url: late });
  await anew.stop();
  await expect(startServer({ DATA_DIR })).rejects.toThrow(`moved to ${to}`);
  const stats = await runPortrait(DATA_DIR, ['stats']);
  expect([stats.code, stats.stderr]).toEqual([1, expect.stringContaining(`moved to ${to}`)]);
  const again = await runPortrait(DATA_DIR, ['move', '--to', to]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining(`moved to ${to}`)]);
});

test('a move that cannot begin says why, and tells no password', async () => {
  const { DATA_DIR } = await setup();
  const run = async (...args: string[]) => runPortrait(DATA_DIR, ['move', ...args]);
  expect(await run('--to', 'mysql://x/y')).toMatchObject({ code: 2 });
  const to = await emptyPostgres();
  const gone = await run('--to', 'postgres://portrait:secret@127.0.0.1:1/portrait', '--dry-run');
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  expect(gone.stderr).not.toContain('secret');
  const noKeys = await run('--to', to, '--storage', 's3://pictures?region=eu-west-1');
  expect([noKeys.code, noKeys.stderr]).toEqual([1, expect.stringContaining('AWS_ACCESS_KEY_ID')]);
  const noPlace = await run('--to', to, '--storage', 'ftp://x');
  expect([noPlace.code, noPlace.stderr]).toEqual([1, expect.stringContaining('expected file:<path> or s3://')]);
  const late = await run('--to', to, '--wait', '0');
  expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('stop it and run the move again')]);
});

describe.skipIf(!hasS3)('to S3 (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let s3: ServerProcess;
  beforeAll(async () => void (s3 = await startProgram([START_S3], {})), 120_000);
  afterAll(async () => s3?.stop());

  test('an installation moves to PostgreSQL and S3, and its commands run there', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: 'testsecret' };
    const { DATA_DIR, server, publish } = await setup(keys);
    const first = await publish();
    const [shown, to] = [await picture(server, first), await emptyPostgres()];
    const storage = `s3://pictures/${randomUUID()}?endpoint=${s3.url}`;
    const dry = await runPortrait(DATA_DIR, ['move', '--to', to, '--storage', storage, '--dry-run', '--json']);
    expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([0, { there: 0, media: expect.stringMatching(/^s3:/) }]);
    let late = '';
    const moved = await moveDuring(DATA_DIR, ['--to', to, '--storage', storage, '--json'], async () => {
      late = await publish();
      await server.stop();
    });
    const report: unknown = JSON.parse(moved.stdout);
    // Two originals, and four squares of the first and of the confirmed crop of each.
    expect(report).toMatchObject({ moved: true, uploads: 2, files: 2 * (1 + 2 * 4), problems: [], known: [] });

    const home = await mkdtemp(path.join(tmpdir(), 'portrait-moved-'));
    onTestFinished(async () => rm(home, { recursive: true, force: true }));
    const env = { DATA_DIR: home, DATABASE_URL: to, STORAGE_URL: storage, ...keys };
    const anew = await startServer(env);
    expect((await picture(anew, first)).equals(shown)).toBe(true);
    expect(await picture(anew, late)).not.toHaveLength(0);
    await anew.stop();
    expect(existsSync(path.join(home, 'media'))).toBe(false);
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    await writeFile(path.join(home, '.env'), lines.join('\n'));
    const commands = [
      ['verify'],
      ['backup', path.join(home, 'kept')],
      ['export', 'ada', 'ada.zip'],
      ['rerender', '--all'],
    ];
    for (const command of [...commands, ['erase', 'ada', '--yes'], ['audit', 'verify']]) {
      const { code, stderr } = await runPortrait(home, command);
      expect([command, code, stderr]).toEqual([command, 0, '']);
    }
  });
});

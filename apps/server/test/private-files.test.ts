import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runPortrait } from './run-portrait.ts';
import { startServer } from './server-process.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Server and command line with the usual umask, by which new files are readable by everybody. */
async function setup() {
  const before = process.umask(0o022);
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-private-'));
  onTestFinished(async () => {
    process.umask(before);
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, DATA_DIR: path.join(folder, 'made/data') };
}

async function readableByOthers(folder: string): Promise<string[]> {
  const names = ['', ...(await readdir(folder, { recursive: true }))];
  const modes = await Promise.all(names.map(async (name) => ({ name, ...(await stat(path.join(folder, name))) })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name }) => name);
}

async function signUpAndUpload(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username: 'ada', password: 'quite a long passphrase' });
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.set('image', new Blob([new Uint8Array(await sampleJpeg({ width: 64, height: 64 }))]), 'photo.jpg');
  await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers: { cookie }, body: form });
}

test('no other user of the machine can read what the server and the command line write', async () => {
  const { folder, DATA_DIR } = await setup();
  const server = await startServer({ DATA_DIR });
  await signUpAndUpload(server.url);
  expect(await runPortrait(DATA_DIR, ['backup', path.join(folder, 'made/backup')])).toMatchObject({ code: 0 });
  expect(await runPortrait(DATA_DIR, ['export', 'ada', path.join(folder, 'made/ada.zip')])).toMatchObject({ code: 0 });
  expect((await readdir(DATA_DIR)).toSorted()).toContain('portrait.sqlite-wal');
  expect(await readableByOthers(path.join(folder, 'made'))).toEqual([]);
  expect(await server.stop()).toBe(0);
});

test('the next start removes permissions that an earlier version left open', async () => {
  const { DATA_DIR } = await setup();
  await (await startServer({ DATA_DIR })).stop();
  const files = ['portrait.sqlite', 'portrait.sqlite.lock', 'session-secret'];
  for (const name of files) await chmod(path.join(DATA_DIR, name), 0o644);
  await chmod(path.join(DATA_DIR, 'media'), 0o755);
  const server = await startServer({ DATA_DIR, LOG_LEVEL: 'info' });
  expect(await readableByOthers(DATA_DIR)).toEqual([]);
  expect(server.output()).toContain('removed the permissions of other users of this machine');
  expect(await server.stop()).toBe(0);
});

import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runPortrait } from './run-portrait.ts';
import { startServer } from './server-process.ts';

vi.setConfig({ testTimeout: 300_000 });

/** A data folder with one user's picture. */
async function setup() {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-volumes-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  const server = await startServer({ DATA_DIR });
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username: 'ada', password: 'quite a long passphrase' });
  const signedUp = await fetch(`${server.url}/api/auth/sign-up`, { method: 'POST', headers, body });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.set('image', new Blob([new Uint8Array(await sampleJpeg({ width: 64, height: 64 }))]), 'photo.jpg');
  await fetch(`${server.url}/api/users/upload-profile-picture/`, { method: 'POST', headers: { cookie }, body: form });
  await server.stop();
  const inData = (name: string) => path.join(DATA_DIR, name);
  return { DATA_DIR, inData };
}

test('without its media folder the server does not start and no command runs, until it is back or replaced', async () => {
  const { DATA_DIR, inData } = await setup();
  await rename(inData('media'), inData('elsewhere'));
  const refusal = `media folder: ${inData('media')}`;
  await expect(startServer({ DATA_DIR })).rejects.toThrow(refusal);
  const cleanup = await runPortrait(DATA_DIR, ['cleanup']);
  expect([cleanup.code, cleanup.stderr]).toEqual([1, expect.stringContaining(refusal)]);
  await rm(inData('media'), { recursive: true, force: true });
  await rename(inData('elsewhere'), inData('media'));
  await (await startServer({ DATA_DIR })).stop();

  await rm(inData('media'), { recursive: true });
  expect(await runPortrait(DATA_DIR, ['adopt-media'])).toMatchObject({ code: 2 });
  expect(await runPortrait(DATA_DIR, ['adopt-media', '--yes'])).toMatchObject({ code: 0 });
  await (await startServer({ DATA_DIR })).stop();
});

test('without its database the server does not start on the pictures, but does with a restored one', async () => {
  const { DATA_DIR, inData } = await setup();
  expect(await runPortrait(DATA_DIR, ['backup', inData('kept')])).toMatchObject({ code: 0 });
  for (const name of await readdir(DATA_DIR)) if (name.startsWith('portrait.sqlite')) await rm(inData(name));
  await expect(startServer({ DATA_DIR })).rejects.toThrow(`database: ${inData('portrait.sqlite')}`);
  for (const name of await readdir(DATA_DIR)) if (name.startsWith('portrait.sqlite')) await rm(inData(name));
  expect(await runPortrait(DATA_DIR, ['restore-backup', inData('kept')])).toMatchObject({ code: 0 });
  await (await startServer({ DATA_DIR })).stop();
  expect(await runPortrait(DATA_DIR, ['verify'])).toMatchObject({ code: 0 });

  const elsewhere = await mkdtemp(path.join(tmpdir(), 'portrait-elsewhere-'));
  onTestFinished(async () => rm(elsewhere, { recursive: true, force: true }));
  expect(await runPortrait(elsewhere, ['restore-backup', inData('kept')])).toMatchObject({ code: 0 });
  await (await startServer({ DATA_DIR: elsewhere })).stop();
});

test('after a stop signal the server reports that it is not ready, and still serves for a while before it closes', async () => {
  const { DATA_DIR } = await setup();
  const server = await startServer({ DATA_DIR, CLOSE_DELAY_SECONDS: '300' });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  server.signal('SIGTERM');
  while ((await fetch(`${server.url}/readyz`)).status !== 503) await setTimeout(5);
  expect((await fetch(`${server.url}/api/auth/me`)).status).toBe(401);
  await server.kill();
});

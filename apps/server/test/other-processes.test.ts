import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runPortrait } from './run-portrait.ts';
import { startServer } from './server-process.ts';

vi.setConfig({ testTimeout: 60_000 });
/** Far less than the minute after which a cached picture is revalidated. */
const SOON = { timeout: 20_000, interval: 50 };

async function setup() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portrait-others-'));
  onTestFinished(async () => rm(dataDir, { recursive: true, force: true }));
  const { url, stop } = await startServer({ DATA_DIR: dataDir });
  onTestFinished(async () => void (await stop()));
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username: 'ada', password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: json, body });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.set('image', new Blob([new Uint8Array(await sampleJpeg({ width: 64, height: 64 }))]), 'photo.jpg');
  await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers: { cookie }, body: form });
  return { dataDir, url, cookie };
}

async function follow(url: string, cookie: string): Promise<{ heard: () => string; ended: Promise<void> }> {
  const answer = await fetch(`${url}/api/trpc/profilePicture.onChange?input=${encodeURIComponent('{}')}`, {
    headers: { cookie, accept: 'text/event-stream' },
  });
  let heard = '';
  const ended = (async () => {
    for await (const chunk of answer.body ?? []) heard += new TextDecoder().decode(chunk);
  })();
  await vi.waitFor(() => expect(heard).toContain('connected'), SOON);
  return { heard: () => heard, ended };
}

test('changes by the command line reach open pages, and an erased picture is no longer served', async () => {
  const { dataDir, url, cookie } = await setup();
  const { heard, ended } = await follow(url, cookie);
  expect(await runPortrait(dataDir, ['uploads', 'confirm', '1'])).toMatchObject({ code: 0 });
  await vi.waitFor(() => expect(heard()).toContain('"confirmed"'), SOON);
  const pictureUrl = /\/media\/[\w/.-]+/.exec(heard())?.[0] ?? '';
  const served = async () => (await fetch(`${url}${pictureUrl}`)).status;
  expect(await served()).toBe(200);
  expect(await runPortrait(dataDir, ['erase', 'ada', '--yes'])).toMatchObject({ code: 0 });
  await vi.waitFor(async () => expect(await served()).toBe(404), SOON);
  // The stream of an erased user has ended with their session.
  await ended;
  expect((await fetch(`${url}/api/auth/me`, { headers: { cookie } })).status).toBe(401);
});

test('a picture that is deleted by the command line is no longer served, also from memory', async () => {
  const { dataDir, url, cookie } = await setup();
  const { heard, ended } = await follow(url, cookie);
  // With the server.
  ended.catch(() => undefined);
  expect(await runPortrait(dataDir, ['uploads', 'confirm', '1'])).toMatchObject({ code: 0 });
  await vi.waitFor(() => expect(heard()).toContain('"confirmed"'), SOON);
  const pictureUrl = /\/media\/[\w/.-]+/.exec(heard())?.[0] ?? '';
  const served = async () => (await fetch(`${url}${pictureUrl}`)).status;
  expect([await served(), await served()]).toEqual([200, 200]);
  const deleted = await runPortrait(dataDir, ['uploads', 'delete', '1']);
  expect(deleted).toMatchObject({ code: 0, stdout: 'deleted 1: user 1 shows no picture\n' });
  await vi.waitFor(async () => expect(await served()).toBe(404), SOON);
  await vi.waitFor(() => expect(heard()).toContain('"deleted"'), SOON);
});

test('a second server on one database is refused, and the first completes the upload that it is receiving', async () => {
  const { dataDir, url, cookie } = await setup();
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const part = (text: string) => new TextEncoder().encode(text);
  async function* slowBody() {
    yield part('--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n');
    yield photo.subarray(0, 200);
    await expect(startServer({ DATA_DIR: dataDir })).rejects.toThrow('another process uses');
    yield photo.subarray(200);
    yield part('\r\n--b--\r\n');
  }
  const sent = await fetch(`${url}/api/users/upload-profile-picture/`, {
    ...{ method: 'POST', duplex: 'half', body: Readable.toWeb(Readable.from(slowBody())) },
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' },
  } as RequestInit);
  expect([sent.status, await sent.json()]).toMatchObject([201, { state: 'pending', byte_size: photo.length }]);
});

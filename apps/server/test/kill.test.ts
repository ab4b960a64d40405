import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer, type ServerProcess } from './server-process.ts';
import { settle } from './settle.ts';

const SOON = { timeout: 30_000, interval: 5 };
const photo = await sampleJpeg({ width: 2000, height: 1500 });

async function dataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-kill-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function signUp({ url }: ServerProcess): Promise<string> {
  const body = JSON.stringify({ username: 'ada', password: 'correct horse' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function upload({ url }: ServerProcess, cookie: string): Promise<Response> {
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  return fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers: { cookie }, body });
}

async function confirm({ url }: ServerProcess, cookie: string, upload_id: number): Promise<Response> {
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({ upload_id });
  return fetch(`${url}/api/users/confirm-profile-picture/`, { method: 'POST', headers, body });
}

async function query<T>({ url }: ServerProcess, cookie: string, procedure: string): Promise<T> {
  const answer = await fetch(`${url}/api/trpc/profilePicture.${procedure}`, { headers: { cookie } });
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

/** The upload folders in the media folder. */
async function uploadFolders(data: string): Promise<string[]> {
  const users = path.join(data, 'media', 'profile_pictures');
  const of = async (user: string) => (await readdir(path.join(users, user))).map((id) => `${user}/${id}`);
  return (await Promise.all((await readdir(users)).map(of))).flat().toSorted();
}

test('after the server was killed while receiving, the next start cleans up and the old picture is still shown', async () => {
  const DATA_DIR = await dataDir();
  const first = await startServer({ DATA_DIR });
  const cookie = await signUp(first);
  const shown = (await (await upload(first, cookie)).json()) as { id: number; image: string };
  await confirm(first, cookie, shown.id);

  const socket = connect(Number(new URL(first.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `POST /api/users/upload-profile-picture/ HTTP/1.1\r\nHost: ${new URL(first.url).host}\r\nCookie: ${cookie}\r\n` +
      `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n` +
      `--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n`,
  );
  socket.write(photo);
  const tmp = path.join(DATA_DIR, 'media', 'tmp');
  const names = async () => readdir(tmp, { recursive: true });
  const arriving = async () => (await names()).filter((name) => /\/(?!idle-)[^/]+\/received$/.test(name));
  await vi.waitFor(async () => expect(await arriving()).toHaveLength(1), SOON);
  await first.kill();
  expect(await arriving()).toHaveLength(1);

  const second = await startServer({ DATA_DIR });
  await vi.waitFor(async () => expect(await arriving()).toEqual([]), SOON);
  const { upload: current } = await query<{ upload: { id: number } }>(second, cookie, 'current');
  expect(current.id).toBe(shown.id);
  expect((await fetch(`${second.url}/media/${shown.image}`)).status).toBe(200);
  expect(await query<unknown[]>(second, cookie, 'pending')).toEqual([]);
  expect(await second.stop()).toBe(0);
});

test('after the server was killed at any moment, acknowledged uploads exist and others are cleaned up', async () => {
  const DATA_DIR = await dataDir();
  let server = await startServer({ DATA_DIR, MAX_PENDING_UPLOADS: '100' });
  const cookie = await signUp(server);
  await (await upload(server, cookie)).json();
  const acknowledged = [1];
  for (const delay of [10, 50, 90, 130]) {
    const sending = upload(server, cookie).then(
      async (answer) => (await answer.json()) as { id: number },
      () => null,
    );
    await wait(delay);
    await server.kill();
    const answer = await sending.catch(() => null);
    if (answer) acknowledged.push(answer.id);
    server = await startServer({ DATA_DIR, MAX_PENDING_UPLOADS: '100' });
    const pending = await query<{ id: number; squareUrl: string }[]>(server, cookie, 'pending');
    const ids = pending.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    for (const { squareUrl } of pending) {
      expect((await fetch(`${server.url}${squareUrl}`, { headers: { cookie } })).status).toBe(200);
    }
  }
  const pending = await query<{ id: number }[]>(server, cookie, 'pending');
  expect(await server.stop()).toBe(0);
  await settle(DATA_DIR);
  // An upload that was finished but not yet acknowledged is complete too; nothing else may exist.
  expect(await uploadFolders(DATA_DIR)).toEqual(pending.map(({ id }) => `1/${id}`).toSorted());
}, 120_000);

test('a second server on the same data does not start, and does not touch the first one’s files', async () => {
  const DATA_DIR = await dataDir();
  const first = await startServer({ DATA_DIR });
  const cookie = await signUp(first);
  await expect(startServer({ DATA_DIR })).rejects.toThrow(/ended with 1\nanother process uses /);
  expect((await upload(first, cookie)).status).toBe(201);
  await first.kill();
  expect(await (await startServer({ DATA_DIR })).stop()).toBe(0);
});

test('an invalid environment ends the start with the name of the variable', async () => {
  await expect(startServer({ DATA_DIR: await dataDir(), PORT: 'http' })).rejects.toThrow(/ended with 1\nPORT: /);
});

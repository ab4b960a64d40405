import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { newUser } from '@portrait/api/testing';
import { openImages, type ImagesOptions } from '@portrait/image';
import { asPng, sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { as, beingReceived, PATIENCE, setupApp, type TestApp } from './setup-app.ts';

const small = await sampleJpeg({ width: 64, height: 64 });
/** A picture that occupies a worker for a while. */
const large = await asPng(await sampleJpeg({ width: 6000, height: 4000 }));

interface Saturated extends TestApp {
  /** The number of pictures that the worker was asked to read. */
  asked: () => number;
  send: (user: string, bytes: Buffer, signal?: AbortSignal) => Promise<Response>;
}

/** A listening server with one worker, Ada, Eve, and these users. */
async function setup(options: ImagesOptions, ...names: string[]): Promise<Saturated> {
  const images = openImages({ workers: 1, ...options });
  let asked = 0;
  const readPicture: typeof images.readPicture = async (...picture) => {
    asked += 1;
    return images.readPicture(...picture);
  };
  const test = await setupApp({}, { ...images, readPicture });
  for (const name of names) test.people[name] = await newUser(test.deps, name);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}/api/users/upload-profile-picture/`;
  const send: Saturated['send'] = async (user, bytes, signal) => {
    const body = new FormData();
    body.set('image', new Blob([new Uint8Array(bytes)]), 'a.jpg');
    return fetch(url, { method: 'POST', headers: as(user), body, ...(signal && { signal }) });
  };
  return { ...test, asked: () => asked, send };
}

/** The owners of stored files, once for each upload, and the rows of all uploads in any state. */
async function kept({ deps }: TestApp) {
  const folders = new Set<string>();
  for await (const { key } of deps.storage.list()) folders.add(path.dirname(key));
  const rows = await deps.db.selectFrom('users_profilepictureupload').select(['user_id', 'state']).execute();
  return { stored: [...folders].map((folder) => Number(folder.split('/')[1])), rows };
}

async function expectOnlyUploadsOf(test: TestApp, owners: number[]) {
  const { stored, rows } = await kept(test);
  expect(rows.map(({ user_id }) => user_id).toSorted()).toEqual(owners.toSorted());
  expect(rows.every(({ state }) => state === 'pending')).toBe(true);
  expect(stored.toSorted()).toEqual(owners.toSorted());
  expect(await beingReceived(test)).toEqual([]);
}

test('server saturated: an upload that finds the queue full gets 503 with Retry-After, and leaves nothing', async () => {
  const names = ['boris', 'chloe', 'denis', 'elena', 'farid', 'gaelle'];
  const test = await setup({ maxQueue: 2 }, ...names);
  const first = test.send('ada', large);
  await vi.waitFor(() => expect(test.asked()).toBe(1), PATIENCE);
  const answers = await Promise.all([first, ...names.map(async (name) => test.send(name, small))]);
  const taken = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 503);
  expect([taken.length, refused.length]).toEqual([3, 4]);
  for (const answer of refused) {
    const body = (await answer.json()) as { retry_after_seconds: number };
    expect(body).toMatchObject({
      code: 'SERVER_BUSY',
      error: expect.stringMatching(/^Le serveur est occupé/) as string,
    });
    expect(answer.headers.get('retry-after')).toBe(String(body.retry_after_seconds));
    expect(body.retry_after_seconds).toBeGreaterThan(0);
  }
  const owners = await Promise.all(taken.map(async (answer) => ((await answer.json()) as { user_id: number }).user_id));
  await expectOnlyUploadsOf(test, owners);
  // The client tries again.
  const again = names.filter((name) => !owners.includes(test.people[name]?.id ?? 0));
  for (const name of again) expect((await test.send(name, small)).status).toBe(201);
});

test('an upload that waits too long for a worker is answered 503, and leaves nothing', async () => {
  const test = await setup({ maxWaitMs: 50 });
  const first = test.send('ada', large);
  await vi.waitFor(() => expect(test.asked()).toBe(1), PATIENCE);
  const late = await test.send('eve', small);
  expect([late.status, await late.json()]).toMatchObject([503, { code: 'SERVER_BUSY' }]);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await first).status).toBe(201);
  await expectOnlyUploadsOf(test, [test.ada.id]);
});

test('a client that disconnects while its picture waits frees its place, and leaves no upload', async () => {
  const test = await setup({ maxQueue: 1 });
  const first = test.send('ada', large);
  await vi.waitFor(() => expect(test.asked()).toBe(1), PATIENCE);
  const leaving = new AbortController();
  const left = test.send('eve', small, leaving.signal).catch(() => 'left');
  await vi.waitFor(() => expect(test.asked()).toBe(2), PATIENCE);
  leaving.abort();
  expect(await left).toBe('left');
  await vi.waitFor(async () => expect(await beingReceived(test)).toHaveLength(1), PATIENCE);
  const next = test.send('ada', small);
  expect([(await first).status, (await next).status]).toEqual([201, 201]);
  await expectOnlyUploadsOf(test, [test.ada.id, test.ada.id]);
});

test('a client that disconnects while its picture is read leaves no upload, since it will send it again', async () => {
  const test = await setup({});
  const leaving = new AbortController();
  const left = test.send('eve', large, leaving.signal).catch(() => 'left');
  await vi.waitFor(() => expect(test.asked()).toBe(1), PATIENCE);
  leaving.abort();
  expect(await left).toBe('left');
  await vi.waitFor(async () => expect(await beingReceived(test)).toEqual([]), PATIENCE);
  await expectOnlyUploadsOf(test, []);
  await vi.waitFor(async () => {
    const entries = await test.deps.db.selectFrom('users_journal').select(['action', 'facts']).execute();
    expect(entries).toEqual([{ action: 'refused', facts: expect.stringContaining('"code":"CANCELLED"') as string }]);
  }, PATIENCE);
});

import { readFile } from 'node:fs/promises';
import type { Blob } from '@portrait/storage';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { photo } from './setup-picture.ts';

const HOUR = 60 * 60_000;

/** Sends a picture to a store that fails with this code. @returns a function that stores the bytes after all */
async function sendInVain(deps: TestDeps, code: string): Promise<() => Promise<void>> {
  const ada = await newUser(deps, 'ada');
  const sent: Blob[] = [];
  const put = async (blobs: Blob[]) => {
    for (const blob of blobs) sent.push('file' in blob ? { ...blob, bytes: await readFile(blob.file) } : blob);
    throw Object.assign(new Error('it failed'), { code });
  };
  const sending = sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo);
  await expect(sending).rejects.toThrow('it failed');
  return async () => deps.storage.put(sent);
}

async function left(deps: TestDeps): Promise<{ rows: number; blobs: number }> {
  const keys = [];
  for await (const { key } of deps.storage.list()) keys.push(key);
  const rows = await deps.db.selectFrom('users_profilepictureupload').select('id').execute();
  return { rows: rows.length, blobs: keys.length };
}

test('bytes that arrive after their store did not answer are deleted by the cleanup, after the grace', async () => {
  const deps = await setupDeps();
  const arrive = await sendInVain(deps, 'S3_UNAVAILABLE');
  await cleanUp(deps);
  await arrive();
  expect(await left(deps)).toEqual({ rows: 1, blobs: 5 });
  deps.moveClock(HOUR);
  await cleanUp(deps);
  expect(await left(deps)).toEqual({ rows: 0, blobs: 0 });
});

test('an upload that its store refused leaves nothing', async () => {
  const deps = await setupDeps();
  await sendInVain(deps, 'ENOSPC');
  expect(await left(deps)).toEqual({ rows: 0, blobs: 0 });
});

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { lookAt, sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { NOTHING } from './setup-ada.ts';
import { setupDeps } from './setup-deps.ts';

const HOUR = 60 * 60_000;

async function filesIn(deps: TestDeps): Promise<string[]> {
  const entries = await readdir(deps.media, { recursive: true, withFileTypes: true });
  // Of uploads that have ended only a place for others is left: see the tests of the inbox.
  const isOurs = (folder: string) => !path.basename(folder).startsWith('idle-');
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('lock') && isOurs(entry.parentPath));
  return files.map((entry) => path.join(entry.parentPath, entry.name));
}

test('a sideways phone photo is upright in the row, in its preview and in its squares', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const photo = await sampleJpeg({ width: 400, height: 300, orientation: 6 });
  const upload = await sendPicture(deps, ada, photo, '../../été\u0000.jpg');
  expect(upload).toMatchObject({ width: 300, height: 400, byteSize: photo.length, contentType: 'image/jpeg' });
  // PostgreSQL cannot store the NUL.
  expect(upload.originalFilename).toMatch(/^\.\.\/\.\.\/été[\u0000\uFFFD]\.jpg$/u);
  expect(upload.image).toMatch(new RegExp(`^profile_pictures/${ada.id}/${upload.id}/`));
  const key = upload.previewUrl.replace('/media/', '');
  const preview = await openPicture(deps, { key, reader: async () => ada });
  expect(await lookAt(preview.bytes)).toMatchObject({ width: 300, height: 400 });
  for (const file of await filesIn(deps))
    expect(path.dirname(file)).toBe(path.dirname(path.join(deps.media, upload.image)));
});

test('a file that is not a picture leaves no row and no bytes', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  await expect(sendPicture(deps, ada, Buffer.from('<html>hello</html>'), 'me.jpg')).rejects.toMatchObject({
    status: 415,
  });
  const damaged = (await sampleJpeg({ width: 400, height: 300 })).subarray(0, 900);
  await expect(sendPicture(deps, ada, damaged)).rejects.toMatchObject({ code: 'DAMAGED_IMAGE' });
  expect(await filesIn(deps)).toEqual([]);
  expect(await calledAs(deps, ada).profilePicture.pending()).toEqual([]);
});

test('an upload whose bytes cannot be stored leaves no row and no bytes, and the next one works', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const put: TestDeps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs.slice(0, 3));
    throw new Error('ENOSPC');
  };
  await expect(sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo)).rejects.toThrow('ENOSPC');
  expect(await filesIn(deps)).toEqual([]);
  expect(await deps.db.selectFrom('users_profilepictureupload').selectAll().execute()).toEqual([]);
  await sendPicture(deps, ada, photo);
});

test('uploads that a full disk interrupted do not count towards the limit for long', async () => {
  const deps = await setupDeps({ maxPendingUploads: 1 });
  const ada = await newUser(deps, 'ada');
  const photo = await sampleJpeg({ width: 64, height: 64 });
  await sendPicture(deps, ada, photo);
  // The state if the disk was too full to record even the failure.
  const claimed_until = new Date(deps.now().getTime() + CLAIM_MS).toISOString();
  await deps.db.updateTable('users_profilepictureupload').set({ state: 'uploading', claimed_until }).execute();
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({ code: 'TOO_MANY_PENDING' });
  deps.moveClock(CLAIM_MS);
  await sendPicture(deps, ada, photo);
  expect(await cleanUp(deps)).toMatchObject({ unfinished: 1, purged: 0 });
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toMatchObject({ purged: 1 });
});

test('an upload that failed while its bytes were being stored does not reappear', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const put: TestDeps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs);
    deps.moveClock(CLAIM_MS);
    expect(await cleanUp(deps)).toMatchObject({ unfinished: 1, purged: 0 });
  };
  const sent = sendPicture(
    { ...deps, storage: { ...deps.storage, put } },
    ada,
    await sampleJpeg({ width: 64, height: 64 }),
  );
  await expect(sent).rejects.toThrow('was discarded or failed');
  expect(await calledAs(deps, ada).profilePicture.pending()).toEqual([]);
  deps.moveClock(HOUR);
  await cleanUp(deps);
  expect(await filesIn(deps)).toEqual([]);
});

test('a client that disconnects leaves nothing', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const photo = await sampleJpeg({ width: 64, height: 64 });
  async function* broken() {
    yield photo.subarray(0, 100);
    throw new Error('aborted');
  }
  const { uploadPicture } = await import('../src/uploads/upload-picture.ts');
  await expect(uploadPicture(deps, { owner: ada, filename: 'a.jpg', bytes: broken() })).rejects.toThrow('aborted');
  expect(await filesIn(deps)).toEqual([]);
});

test('the sixth pending upload is refused with the pending ones, also if all arrive at once', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const answers = await Promise.allSettled(Array.from({ length: 8 }, async () => sendPicture(deps, ada, photo)));
  const kept = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.id : []));
  expect(kept).toHaveLength(5);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({
    code: 'TOO_MANY_PENDING',
    facts: { limit: 5, pending: expect.arrayContaining(kept) as number[] },
  });
  const [first] = kept;
  await calledAs(deps, ada).profilePicture.discard({ uploadId: first ?? 0 });
  await sendPicture(deps, ada, photo);
  await sendPicture(deps, await newUser(deps, 'eve'), photo);
});

test('a discarded upload’s bytes are deleted, and it can be neither confirmed nor discarded again', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  await calls.profilePicture.discard({ uploadId: upload.id });
  expect(await filesIn(deps)).toEqual([]);
  for (const call of [calls.profilePicture.confirm, calls.profilePicture.discard]) {
    await expect(call({ uploadId: upload.id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_PENDING' } });
  }
  expect((await calls.profilePicture.history()).items).toEqual([]);
});

test('what a crashed process was receiving or deleting is cleaned up after its claim and a grace, and nothing else', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const shown = await sendPicture(deps, ada, photo);
  await calls.profilePicture.confirm({ uploadId: shown.id });
  const waiting = await sendPicture(deps, ada, photo);
  const dies = async () => Promise.reject(new Error('kill -9'));
  const cutOff = { ...deps.storage, delete: dies };
  const halfWay: TestDeps['storage']['put'] = async (blobs) => {
    await deps.storage.put(blobs.slice(0, 2));
    throw new Error('kill -9');
  };
  await expect(sendPicture({ ...deps, storage: { ...cutOff, put: halfWay } }, ada, photo)).rejects.toThrow('kill -9');
  const given = await sendPicture(deps, ada, photo);
  await calledAs({ ...deps, storage: cutOff }, ada).profilePicture.discard({ uploadId: given.id });
  expect(deps.errors).toHaveLength(1);

  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 2 });
  expect(await cleanUp(deps)).toEqual(NOTHING);
  const folders = new Set((await filesIn(deps)).map((file) => path.dirname(file)));
  expect(folders).toEqual(new Set([shown, waiting].map(({ image }) => path.dirname(path.join(deps.media, image)))));
  expect((await calls.profilePicture.current()).upload?.id).toBe(shown.id);
  await calls.profilePicture.confirm({ uploadId: waiting.id });
});

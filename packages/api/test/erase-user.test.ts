import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  journal,
  erasure,
  findDatabaseFaults,
  idempotencyKeys,
  inventory,
  sessions,
  signInFailures,
  users,
  usernameSkeleton,
} from '@portrait/db';
import { sampleJpeg, sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps } from '../src/deps.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { sealJournal } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { confirmUpload } from '../src/uploads/confirm-upload.ts';
import { recordRefusal } from '../src/uploads/record-refusal.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { leaveInFreeSpace, rawDatabase } from './raw-database.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const HOUR = 60 * 60_000;
const USERNAME = 'ada-lovelace-1815';
const FILENAME = 'ada at the analytical engine.jpg';
const SESSION = { userAgent: 'Firefox, Linux of ada', now: '2026-01-01', expiresAt: '2999' };

async function setup() {
  const deps = await setupDeps();
  const ada = { ...(await newUser(deps, USERNAME)), from: 'hashed-address-of-ada' };
  const eve = await newUser(deps, 'eve');
  const calls = calledAs(deps, ada).profilePicture;
  const first = await sendPicture(deps, ada, photo, FILENAME);
  await confirmUpload(deps, { actor: ada, uploadId: first.id, idempotencyKey: 'once' });
  await calls.recrop({ uploadId: first.id, crop: { x: 0, y: 0, size: 20 } });
  const waiting = await sendPicture(deps, ada, photo, FILENAME);
  await calls.discard({ uploadId: (await sendPicture(deps, ada, photo, FILENAME)).id });
  await sessions.save(deps.db, { idHash: 'x', userId: ada.id, data: '{}', ...SESSION });
  const other = await sendPicture(deps, eve, await sampleJpeg({ width: 64, height: 64, color: '#cc3333' }));
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: other.id });
  return { deps, ada, eve, calls, first, waiting, other };
}

async function keysIn(deps: Deps, prefix: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of deps.storage.list(prefix)) keys.push(key);
  return keys;
}

async function failSignIn(deps: Deps, username: string): Promise<void> {
  for (const purpose of ['sign-in', 'password-change'] as const)
    await signInFailures.add(deps.db, { username, purpose, now: '2026', forgetBefore: '2025', retryAt: () => '2026' });
}

test('an erased user’s pictures, names and traces are deleted, also from the disk; the journal is intact', async () => {
  const { deps, ada, first, waiting } = await setup();
  await sealJournal(deps);
  const { digest } = await verifyJournal(deps);
  const keys = await keysIn(deps, `profile_pictures/${ada.id}`);
  expect(keys.length).toBeGreaterThan(12);
  await failSignIn(deps, USERNAME);
  await failSignIn(deps, 'eve');
  expect((await rawDatabase(deps)).includes(FILENAME)).toBe(!ON_POSTGRES);

  const report = await eraseUser(deps, { userId: ada.id });
  expect(report).toMatchObject({ left: [], erased: { uploads: 3, sessions: 1, idempotencyKeys: 1, uploadGrants: 0 } });
  expect(report.deleted.toSorted()).toEqual(keys.toSorted());
  expect(await keysIn(deps, `profile_pictures/${ada.id}`)).toEqual([]);
  for (const key of keys) {
    await expect(openPicture(deps, { key, reader: async () => ada })).rejects.toThrow('NOT_FOUND');
  }
  const raw = await rawDatabase(deps);
  const traces = [
    USERNAME,
    usernameSkeleton(USERNAME),
    SESSION.userAgent,
    FILENAME,
    'hashed-address-of-ada',
    first.thumbhash,
    waiting.thumbhash,
  ];
  expect(traces.filter((trace) => raw.includes(trace))).toEqual([]);
  expect(await deps.db.selectFrom('users_signinfailure').selectAll().execute()).toHaveLength(2);
  const squares = await inventory.listVersions(deps.db, first.id);
  expect(squares.map(({ square_hash }) => square_hash)).toEqual(squares.map(() => null));
  expect(await verifyJournal({ ...deps, digest })).not.toHaveProperty('fault');
  expect((await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action).slice(-4)).toEqual([
    ...['removed', 'retired', 'retired', 'erased'],
  ]);
  expect(await users.find(deps.db, ada.id)).toMatchObject({
    ...{ username: null, username_skeleton: null, profile_picture: null },
  });
  expect(await idempotencyKeys.find(deps.db, { userId: ada.id, key: 'once' })).toBeUndefined();
});

test('other users are not affected, and the analytics still add up', async () => {
  const { deps, ada, eve, other } = await setup();
  await eraseUser(deps, { userId: ada.id });
  expect((await calledAs(deps, eve).profilePicture.current()).upload?.id).toBe(other.id);
  const findings = [];
  for await (const finding of verifyBytes(deps)) findings.push(finding);
  expect(findings).toEqual([]);
  expect(await inventory.count(deps.db)).toMatchObject({ usersWithPicture: 1, uploads: { confirmed: 1, pending: 0 } });
});

test('a second erasure finds nothing and adds no entry', async () => {
  const { deps, ada } = await setup();
  await eraseUser(deps, { userId: ada.id });
  const entries = (await verifyJournal(deps)).entries;
  expect(await eraseUser(deps, { userId: ada.id })).toEqual({
    userId: ada.id,
    erased: { uploads: 0, sessions: 0, idempotencyKeys: 0, webhooks: 0, uploadGrants: 0, formerNames: 0, reports: 0 },
    deleted: [],
    left: [],
    notices: 0,
  });
  expect((await verifyJournal(deps)).entries).toBe(entries);
});

test.each(['before', 'after'] as const)(
  'after an erasure was killed %s some bytes were deleted, nothing is shown, and another erasure completes it',
  async (when) => {
    const { deps, ada, first } = await setup();
    let deletions = 0;
    const remove: Deps['storage']['delete'] = async (keys) => {
      if (when === 'after' && deletions++ === 0) return deps.storage.delete(keys.slice(0, 5));
      throw new Error('kill -9');
    };
    const dying = { ...deps, storage: { ...deps.storage, delete: remove } };
    await expect(eraseUser(dying, { userId: ada.id })).rejects.toThrow('kill -9');
    const calls = calledAs(deps, ada).profilePicture;
    expect(await calls.current()).toMatchObject({ upload: null });
    expect((await calls.history()).items).toEqual([]);
    await expect(openPicture(deps, { key: first.image, reader: async () => ada })).rejects.toThrow('NOT_FOUND');
    await expect(calls.restore({ uploadId: first.id })).rejects.toThrow();

    expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
    expect(await keysIn(deps, `profile_pictures/${ada.id}`)).toEqual([]);
  },
);

test('bytes that a request in progress still writes are deleted by the next cleanups', async () => {
  const { deps, ada, calls, waiting } = await setup();
  const put: Deps['storage']['put'] = async (blobs) => {
    await eraseUser(deps, { userId: ada.id });
    await deps.storage.put(blobs);
    throw new Error('kill -9');
  };
  const slow = { ...deps, storage: { ...deps.storage, put } };
  const preview = calledAs(slow, ada).profilePicture.previewCrop;
  await preview({ uploadId: waiting.id, crop: { x: 3, y: 3, size: 9 } }).catch(() => undefined);
  expect((await keysIn(deps, `profile_pictures/${ada.id}`)).length).toBeGreaterThan(0);
  deps.moveClock(HOUR);
  await cleanUp(deps);
  expect(await keysIn(deps, `profile_pictures/${ada.id}`)).toEqual([]);
  expect((await calls.history()).items).toEqual([]);
});

test('an upload in progress is refused once its user is erased, and nothing of it or of a late sign-in is kept', async () => {
  const { deps, ada } = await setup();
  const before = (await inventory.listUploads(deps.db, { userId: ada.id, limit: 100 })).length;
  async function* slowly() {
    yield photo.subarray(0, 100);
    expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
    yield photo.subarray(100);
  }
  await expect(uploadPicture(deps, { owner: ada, filename: FILENAME, bytes: slowly() })).rejects.toThrow(
    'NOT_SIGNED_IN',
  );
  await recordRefusal(deps, { actor: ada, code: 'NOT_SIGNED_IN', byteSize: 1, ms: 1, where: 'server' });
  await sessions.save(deps.db, { idHash: 'late', userId: ada.id, data: '{}', ...SESSION });
  expect(await inventory.listUploads(deps.db, { userId: ada.id, limit: 100 })).toHaveLength(before);
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ erased: { sessions: 0 }, left: [] });
  expect((await rawDatabase(deps)).includes(FILENAME)).toBe(false);
  expect(await keysIn(deps, `profile_pictures/${ada.id}`)).toEqual([]);
});

test('from the start of an erasure nothing new is accepted', async () => {
  const { deps, ada } = await setup();
  let refused: unknown;
  const remove: Deps['storage']['delete'] = async (keys) => {
    refused ??= await sendPicture(deps, ada, photo, FILENAME).catch((error: unknown) => error);
    await deps.storage.delete(keys);
  };
  const report = await eraseUser({ ...deps, storage: { ...deps.storage, delete: remove } }, { userId: ada.id });
  expect(refused).toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect(report.left).toEqual([]);
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)?.action).toBe('erased');
});

test.skipIf(ON_POSTGRES)(
  'names that page splits left in the free space of the database file are found and overwritten',
  async () => {
    const { deps, ada } = await setup();
    for (const name of [USERNAME, FILENAME]) {
      await leaveInFreeSpace(deps, name);
      const raw = await rawDatabase(deps);
      expect(raw.split(name).length).toBeGreaterThan(10);
    }
    expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
    const raw = await rawDatabase(deps);
    expect([USERNAME, FILENAME].filter((name) => raw.includes(name))).toEqual([]);
    expect(await findDatabaseFaults(deps.db)).toEqual([]);
  },
);

test('an erased picture’s hashes are deleted, and are searched for in rows and file', async () => {
  const { deps, ada } = await setup();
  const { id } = await sendPicture(deps, ada, await sampleScene(1), FILENAME);
  const { perceptual_hash: hash } = (await inventory.findUpload(deps.db, id))!;
  if (!ON_POSTGRES) await leaveInFreeSpace(deps, hash!);
  expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
  expect(await inventory.findUpload(deps.db, id)).toMatchObject({ perceptual_hash: null });
  expect((await rawDatabase(deps)).includes(hash!)).toBe(false);

  await deps.db.updateTable('users_profilepictureupload').set({ perceptual_hash: hash }).where('id', '=', id).execute();
  await deps.db.updateTable('users_profilepictureversion').set({ square_hash: hash }).execute();
  expect(await erasure.findLeft(deps.db, ada.id)).toEqual([
    'users_profilepictureupload',
    'users_profilepictureversion',
  ]);
});

test('files in the user’s folder without a row are reported', async () => {
  const { deps, ada, first } = await setup();
  const unknown = path.posix.join(path.posix.dirname(first.image), 'unknown.webp');
  await writeFile(path.join(deps.media, unknown), 'x');
  expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([unknown]);
});

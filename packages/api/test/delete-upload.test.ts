import { idempotencyKeys, inventory, journal, uploads } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { deleteUpload } from '../src/uploads/delete-upload.ts';
import { uploadOnce } from '../src/uploads/upload-once.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { beforeTransaction } from './before-transaction.ts';
import { setupDeps } from './setup-deps.ts';
import { check, DAY, openJpeg } from './setup-picture.ts';

const photo = await sampleScene(1);
const HOUR = 60 * 60_000;
const refused = (code: string) => ({ cause: { code } });

async function setup(limits: Parameters<typeof setupDeps>[0] = {}) {
  const deps = await setupDeps(limits);
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const calls = calledAs(deps, ada).profilePicture;
  const publish = async () => {
    const { id } = await sendPicture(deps, ada, photo, 'été à Rome.jpg');
    return (await calls.confirm({ uploadId: id })).upload;
  };
  const stored = async () => {
    const keys = [];
    for await (const { key } of deps.storage.list('profile_pictures')) keys.push(key);
    return keys;
  };
  const open = async (key: string, reader: typeof ada | null) =>
    openPicture(deps, { key, reader: async () => reader }).then(
      () => 'opened',
      (error: { code?: string }) => error.code,
    );
  const entries = async () => journal.findOfOwner(deps.db, ada.id);
  return { deps, ada, eve, marie, calls, admin: calledAs(deps, marie).admin, publish, stored, open, entries };
}

test('deleting the current picture leaves none, and nobody gets its bytes any more', async () => {
  const { deps, ada, marie, calls, publish, stored, open, entries } = await setup();
  const { id, image, previewUrl } = await publish();
  await openJpeg(deps, image);
  expect(await calls.delete({ uploadId: id })).toEqual({ wasShown: true });

  expect(await stored()).toEqual([]);
  expect(await calls.current()).toMatchObject({ upload: null });
  expect((await calls.history()).items).toEqual([]);
  for (const reader of [null, ada, marie])
    for (const key of [image, previewUrl.replace('/media/', '')]) expect(await open(key, reader)).toBe('NOT_FOUND');
  expect((await entries()).at(-1)).toMatchObject({ action: 'deleted', upload_id: id, before: image, after: null });
  expect(await check(deps)).toEqual([]);
});

test('deleting an earlier picture leaves the current one', async () => {
  const { calls, publish, open } = await setup();
  const [earlier, shown] = [await publish(), await publish()];
  expect(await calls.delete({ uploadId: earlier.id })).toEqual({ wasShown: false });
  expect(await calls.current()).toMatchObject({ upload: { id: shown.id } });
  expect(await open(shown.image, null)).toBe('opened');
  expect((await calls.history()).items.map(({ id }) => id)).toEqual([shown.id]);
});

test('the row stays without anything personal, and so do the answers that were kept', async () => {
  const { deps, ada, calls, admin, publish } = await setup();
  const bytes = (async function* () {
    yield photo;
  })();
  const kept = { owner: ada, filename: 'privé.jpg', bytes };
  const { id } = await uploadOnce(deps, { owner: ada, key: 'upload' }, async (claim) =>
    uploadPicture(deps, { ...kept, claim }),
  );
  await calls.confirm({ uploadId: id, idempotencyKey: 'confirm' });
  const other = await publish();
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id, idempotencyKey: 'another' });
  await admin.moderation.takeDown({ uploadId: id, reason: 'other', note: 'privé' });
  await admin.moderation.undo({ uploadId: id });
  await calls.delete({ uploadId: id });

  const row = await inventory.findUpload(deps.db, id);
  expect(row).toMatchObject({
    ...{ state: 'deleted', original_filename: '', searched_name: '', old_path: null, stored_bytes: 0 },
    ...{ received_sha256: '', original_sha256: '', perceptual_hash: null },
  });
  const versions = await inventory.listVersions(deps.db, id);
  expect(versions).toMatchObject([{ thumbhash: '', dominant_color: '', square_hash: null, files: null, crop_size: 1 }]);
  const keys = ['upload', 'confirm', 'another'].map(async (key) =>
    idempotencyKeys.find(deps.db, { userId: ada.id, key }),
  );
  expect((await Promise.all(keys)).map((key) => key !== undefined)).toEqual([false, false, true]);
  const notes = await deps.db.selectFrom('users_takedown').select('note').execute();
  expect(notes).toEqual([{ note: null }]);
  expect(await deps.db.selectFrom('users_block').selectAll().execute()).toEqual([]);
  expect((await inventory.findUpload(deps.db, other.id))?.original_filename).toBe('été à Rome.jpg');
});

test('it is not found by its name any more', async () => {
  const { calls, admin, publish } = await setup();
  const { id } = await publish();
  const found = async () => (await admin.uploads.list({ search: 'rome' })).items.map((upload) => upload.id);
  expect(await found()).toEqual([id]);
  await calls.delete({ uploadId: id });
  expect(await found()).toEqual([]);
  expect(await admin.uploads.get({ uploadId: id })).toMatchObject({ state: 'deleted', isVisible: false, isGone: true });
});

test('it can never be shown again: not restored, recropped, previewed, confirmed or taken down', async () => {
  const { calls, admin, publish } = await setup();
  const { id: uploadId, image } = await publish();
  await calls.recrop({ uploadId, crop: { x: 0, y: 0, size: 100 } });
  await calls.delete({ uploadId });
  const crop = { x: 0, y: 0, size: 100 };
  await expect(calls.restore({ uploadId })).rejects.toMatchObject(refused('UPLOAD_NOT_CONFIRMED'));
  await expect(calls.restore({ uploadId, image })).rejects.toMatchObject(refused('UPLOAD_NOT_CONFIRMED'));
  await expect(calls.recrop({ uploadId, crop })).rejects.toMatchObject(refused('UPLOAD_NOT_CONFIRMED'));
  await expect(calls.previewCrop({ uploadId, crop })).rejects.toMatchObject(refused('UPLOAD_NOT_PENDING'));
  await expect(calls.confirm({ uploadId })).rejects.toMatchObject(refused('UPLOAD_NOT_PENDING'));
  await expect(calls.delete({ uploadId })).rejects.toMatchObject(refused('UPLOAD_NOT_CONFIRMED'));
  await expect(admin.moderation.takeDown({ uploadId, reason: 'other' })).rejects.toMatchObject(
    refused('UPLOAD_NOT_DECIDABLE'),
  );
});

test('another user’s upload and a missing one are answered alike, and stay', async () => {
  const { deps, eve, calls, publish } = await setup();
  const { id } = await publish();
  const theirs = calledAs(deps, eve).profilePicture;
  const foreign = await theirs.delete({ uploadId: id }).catch((error: unknown) => error);
  const missing = await theirs.delete({ uploadId: id + 100 }).catch((error: unknown) => error);
  expect(foreign).toEqual(missing);
  expect(foreign).toMatchObject(refused('UPLOAD_NOT_FOUND'));
  expect(await calls.current()).toMatchObject({ upload: { id } });
});

test('pending, submitted and taken-down uploads, and those of a locked user, are refused', async () => {
  const { deps, ada, calls, admin, publish } = await setup({ approveBeforeLive: false });
  const { id: pending } = await sendPicture(deps, ada, photo);
  await expect(calls.delete({ uploadId: pending })).rejects.toMatchObject(refused('UPLOAD_NOT_CONFIRMED'));
  const { id } = await publish();
  await admin.users.lock({ userId: ada.id, reason: 'other' });
  await expect(calls.delete({ uploadId: id })).rejects.toMatchObject(refused('PICTURE_LOCKED'));
  await admin.users.unlock({ userId: ada.id });
  await admin.moderation.takeDown({ uploadId: id, reason: 'other' });
  await expect(calls.delete({ uploadId: id })).rejects.toMatchObject(refused('UPLOAD_NOT_DELETABLE'));
  await admin.moderation.undo({ uploadId: id });
  expect(await calls.delete({ uploadId: id })).toEqual({ wasShown: true });
});

test('a repetition under the same key gets the same answer, once', async () => {
  const { deps, ada, publish, entries } = await setup();
  const { id: uploadId } = await publish();
  const order = { actor: ada, uploadId, idempotencyKey: 'once' };
  expect(await deleteUpload(deps, order)).toEqual({ wasShown: true });
  expect(await deleteUpload(deps, order)).toEqual({ wasShown: true });
  expect((await entries()).filter(({ action }) => action === 'deleted')).toHaveLength(1);
});

test('a square that is stored during the deletion is deleted by the cleanup, which records the purge', async () => {
  const { deps, calls, publish, stored, entries } = await setup();
  const { id, image } = await publish();
  await calls.delete({ uploadId: id });
  await deps.storage.put([{ key: image, bytes: photo, contentType: 'image/webp' }]);
  expect(await cleanUp(deps)).toMatchObject({ purged: 0 });
  deps.moveClock(HOUR + 1);
  expect(await cleanUp(deps)).toMatchObject({ purged: 1 });
  expect(await stored()).toEqual([]);
  expect((await entries()).map(({ action }) => action)).toEqual(['uploaded', 'confirmed', 'deleted', 'purged']);
});

test('bytes that cannot be deleted now are not readable, and are deleted by the cleanup', async () => {
  const { deps, ada, marie, publish, stored, open } = await setup();
  const { id: uploadId, image, previewUrl } = await publish();
  const logged: unknown[] = [];
  const log = { ...deps.log, error: (facts: object) => void logged.push(facts) };
  const broken = { ...deps, log, storage: { ...deps.storage, delete: async () => Promise.reject(new Error('full')) } };
  expect(await deleteUpload(broken, { actor: ada, uploadId })).toEqual({ wasShown: true });
  expect(logged).toMatchObject([{ uploadId }]);
  expect(await stored()).not.toEqual([]);
  for (const reader of [null, ada, marie])
    for (const key of [image, previewUrl.replace('/media/', '')]) expect(await open(key, reader)).toBe('NOT_FOUND');
  deps.moveClock(HOUR + 1);
  await cleanUp(deps);
  expect(await stored()).toEqual([]);
});

test('one whose bytes the retention policy has deleted can be deleted too', async () => {
  const { deps, calls, publish } = await setup({ keptVersions: 1, keptForMs: DAY });
  const { id } = await publish();
  await publish();
  deps.moveClock(2 * DAY);
  await cleanUp(deps);
  deps.moveClock(2 * HOUR);
  expect(await cleanUp(deps)).toMatchObject({ purged: 1 });
  expect((await calls.history()).items).toHaveLength(2);
  expect(await calls.delete({ uploadId: id })).toEqual({ wasShown: false });
  expect((await calls.history()).items).toHaveLength(1);
  deps.moveClock(2 * HOUR);
  expect(await cleanUp(deps)).toMatchObject({ purged: 0 });
});

test('a take-down, a restore or an erasure just before it decides what happens', async () => {
  const { deps, ada, calls, admin, publish } = await setup();
  const taken = await publish();
  const first = beforeTransaction(deps, async () => admin.moderation.takeDown({ uploadId: taken.id, reason: 'other' }));
  await expect(deleteUpload(first.deps, { actor: ada, uploadId: taken.id })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_DELETABLE',
  });
  expect(await uploads.findOwn(deps.db, { id: taken.id, userId: ada.id })).toMatchObject({ state: 'taken_down' });
  await admin.moderation.liftBlock({ blockId: (await admin.moderation.blocks()).items[0]!.id });

  const [earlier] = [await publish(), await publish()];
  const second = beforeTransaction(deps, async () => calls.restore({ uploadId: earlier.id }));
  expect(await deleteUpload(second.deps, { actor: ada, uploadId: earlier.id })).toEqual({ wasShown: true });
  expect(await calls.current()).toMatchObject({ upload: null });

  const { id } = await publish();
  const third = beforeTransaction(deps, async () => eraseUser(deps, { userId: ada.id }));
  await expect(deleteUpload(third.deps, { actor: ada, uploadId: id })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_CONFIRMED',
  });
});

test('a recrop or a restore that a deletion overtakes is refused, and leaves no bytes', async () => {
  const { deps, ada, calls, publish, stored } = await setup();
  for (const what of ['recrop', 'restore'] as const) {
    const { id: uploadId } = await publish();
    const raced = beforeTransaction(deps, async () => calls.delete({ uploadId }));
    const late = calledAs(raced.deps, ada).profilePicture;
    const order = { uploadId, crop: { x: 0, y: 0, size: 90 } };
    await expect(late[what](order)).rejects.toMatchObject({ cause: { code: expect.stringMatching(/^UPLOAD_NOT/) } });
    expect(await stored()).toEqual([]);
    expect(await calls.current()).toMatchObject({ upload: null });
  }
});

test('an erased user’s deleted uploads hold nothing of theirs', async () => {
  const { deps, ada, calls, publish } = await setup();
  await calls.delete({ uploadId: (await publish()).id });
  await publish();
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [] });
});

test('deletions count towards the limit of decisions', async () => {
  const { calls, publish } = await setup({ decisionsPerMinute: 3 });
  const [first, second] = [await publish(), await publish()];
  await calls.delete({ uploadId: first.id });
  await expect(calls.delete({ uploadId: second.id })).rejects.toMatchObject(refused('TOO_MANY_REQUESTS'));
});

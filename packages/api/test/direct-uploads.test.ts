import { setTimeout as wait } from 'node:timers/promises';
import { AppError, UNALTERED } from '@portrait/contract';
import { uploadGrants } from '@portrait/db';
import { expect, test, vi } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import { KEY_CLAIM_MS } from '../src/lifecycle/claims.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { receiveArrived } from '../src/uploads/receive-arrived.ts';
import { photo } from './setup-ada.ts';
import { ADDRESS, setupDirect as setup } from './setup-direct.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const coded = (code: string) => ({ cause: expect.objectContaining({ code }) });

test('a picture that was sent to the store is pending like any other, and the store keeps nothing of what was sent', async () => {
  const { deps, ada, calls, sent, isThere } = await setup();
  const grantId = await sent();
  const upload = await calls.completeUpload({ grantId });
  expect(upload).toMatchObject({ state: 'pending', originalFilename: 'photo.jpg', width: 64, byteSize: photo.length });
  expect(await isThere(grantId)).toBe(false);
  expect((await calls.confirm({ uploadId: upload.id })).upload.state).toBe('confirmed');
  const { state, contentType } = await sendPicture(deps, ada, photo);
  expect([state, contentType]).toEqual(['pending', upload.contentType]);
});

test('a grant is for one key, the announced size and ten minutes', async () => {
  const { deps, calls, keyOf } = await setup();
  const { grantId, url, expiresAt } = await calls.grantUpload({
    ...ADDRESS,
    byteSize: 1234,
    filename: 'a\u202Eb\n.jpg',
  });
  expect(url).toBe(`https://store.example/${keyOf(grantId)}?1234&600`);
  expect(Date.parse(expiresAt) - deps.now().getTime()).toBeLessThanOrEqual(10 * MINUTE);
  const [row] = await deps.db.selectFrom('users_uploadgrant').selectAll().execute();
  expect(row).toMatchObject({ original_filename: 'ab.jpg', byte_size: 1234 });
});

test('two completions at once make one upload, and later ones get the same answer', async () => {
  const { calls, sent } = await setup();
  const grantId = await sent();
  const results = await Promise.allSettled([calls.completeUpload({ grantId }), calls.completeUpload({ grantId })]);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject(coded('REQUEST_IN_PROGRESS'));
  const again = await calls.completeUpload({ grantId });
  expect(await calls.pending()).toEqual([again]);
  expect(await calls.completeUpload({ grantId })).toEqual(again);
});

test('another user’s grant and one that does not exist cannot be completed, and cannot be told apart', async () => {
  const { deps, calls, sent } = await setup();
  const grantId = await sent();
  const eve = calledAs(deps, await newUser(deps, 'eve')).profilePicture;
  const why = async (id: string) => eve.completeUpload({ grantId: id }).catch((error: unknown) => String(error));
  expect(await why(grantId)).toBe(await why('00000000-0000-4000-8000-000000000000'));
  await expect(eve.completeUpload({ grantId })).rejects.toMatchObject(coded('UPLOAD_NOT_FOUND'));
  expect(await calls.completeUpload({ grantId })).toMatchObject({ state: 'pending' });
});

test('what is no picture is refused by its bytes, deleted, recorded, and refused again in the same way', async () => {
  const { calls, deps, ada, sent, put, isThere } = await setup();
  const grantId = await sent(Buffer.from('<html>'));
  const refused = {
    cause: expect.objectContaining({
      message: 'NOT_AN_IMAGE',
      code: 'NOT_AN_IMAGE',
      facts: { found: 'HTML', accepted: expect.any(String) },
    }),
  };
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(refused);
  expect(await isThere(grantId)).toBe(false);
  await put(grantId);
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(refused);
  const entries = await deps.db.selectFrom('users_journal').select('facts').where('owner_id', '=', ada.id).execute();
  expect(entries).toHaveLength(1);
  expect(entries[0]?.facts).toContain('NOT_AN_IMAGE');
  expect(await calls.pending()).toEqual([]);
});

test('the size of the actual bytes counts, whatever the store let in', async () => {
  const { deps, ada, sent } = await setup();
  const grantId = await sent();
  const limits = { ...deps.limits, maxUploadBytes: photo.length - 1 };
  const stricter = calledAs({ ...deps, limits }, ada).profilePicture;
  const facts = { limitBytes: photo.length - 1, actualBytes: photo.length };
  await expect(stricter.completeUpload({ grantId })).rejects.toMatchObject({
    cause: { code: 'FILE_TOO_LARGE', facts },
  });
  const larger = { ...ADDRESS, byteSize: deps.limits.maxUploadBytes + 1 };
  await expect(calledAs(deps, ada).profilePicture.grantUpload(larger)).rejects.toMatchObject(coded('FILE_TOO_LARGE'));
});

test('a grant is refused where an upload would be, and completing asks again', async () => {
  const { deps, ada, calls, sent } = await setup({ maxPendingUploads: 1 });
  const grantId = await sent();
  const waiting = await sendPicture(deps, ada, photo);
  await expect(calls.grantUpload(ADDRESS)).rejects.toMatchObject(coded('TOO_MANY_PENDING'));
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(coded('TOO_MANY_PENDING'));
  // It does not appear by itself when there is room.
  await calls.discard({ uploadId: waiting.id });
  deps.moveClock(KEY_CLAIM_MS);
  expect(await receiveArrived(deps)).toBe(0);
  expect(await calls.completeUpload({ grantId })).toMatchObject({ state: 'pending' });

  const { users } = calledAs(deps, await newUser(deps, 'mod', 'moderator')).admin;
  const another = await calls.pending();
  await calls.discard({ uploadId: Number(another[0]?.id) });
  const locked = await sent();
  await users.lock({ userId: ada.id, reason: 'other' });
  await expect(calls.grantUpload(ADDRESS)).rejects.toMatchObject(coded('PICTURE_LOCKED'));
  await expect(calls.completeUpload({ grantId: locked })).rejects.toMatchObject(coded('PICTURE_LOCKED'));
});

test('a blocked picture is refused also on this way', async () => {
  const { deps, calls, sent } = await setup();
  const { id } = await calls.completeUpload({ grantId: await sent() });
  const moderator = calledAs(deps, await newUser(deps, 'mod', 'moderator')).admin.moderation;
  await moderator.takeDown({ uploadId: id, reason: 'nudity' });
  await expect(calls.completeUpload({ grantId: await sent() })).rejects.toMatchObject(coded('PICTURE_BLOCKED'));
});

test('grants are limited per minute, and by the bytes that they let into the store', async () => {
  const { deps, calls } = await setup({ uploadsPerMinute: 3, maxUserBytes: 4000 });
  for (let nth = 0; nth < 2; nth++) await calls.grantUpload({ ...ADDRESS, byteSize: 1000 });
  await calls.grantUpload({ ...ADDRESS, byteSize: 2000 });
  await expect(calls.grantUpload(ADDRESS)).rejects.toMatchObject(coded('TOO_MANY_REQUESTS'));
  deps.moveClock(MINUTE);
  const facts = { limitBytes: 4000, actualBytes: 4000 };
  await expect(calls.grantUpload(ADDRESS)).rejects.toMatchObject({ cause: { code: 'QUOTA_EXCEEDED', facts } });
});

test('a completion before anything was sent is refused, and succeeds afterwards', async () => {
  const { calls, put } = await setup();
  const { grantId } = await calls.grantUpload(ADDRESS);
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(coded('NO_IMAGE'));
  await put(grantId);
  expect(await calls.completeUpload({ grantId })).toMatchObject({ state: 'pending' });
});

test('what nobody completed is deleted with its grant once the store takes no more by it, and not before', async () => {
  const { deps, calls, sent, put, isThere } = await setup();
  const [forgotten, received] = [await sent(), await sent()];
  await calls.completeUpload({ grantId: received });
  // By the same form, after it was received.
  await put(received);
  deps.moveClock(HOUR);
  await cleanUp(deps);
  expect([await isThere(forgotten), await isThere(received)]).toEqual([true, true]);
  deps.moveClock(10 * MINUTE);
  expect(await cleanUp(deps)).toMatchObject({ grants: 2 });
  expect([await isThere(forgotten), await isThere(received)]).toEqual([false, false]);
  await expect(calls.completeUpload({ grantId: forgotten })).rejects.toMatchObject(coded('UPLOAD_NOT_FOUND'));
});

test('an upload whose process ended while it was received is received by another one, once', async () => {
  const { deps, ada, calls, sent, isThere } = await setup();
  const grantId = await sent();
  const never = new Promise<never>(() => undefined);
  const killed = { ...deps, storage: { ...deps.storage, put: async () => never } };
  void calledAs(killed, ada).profilePicture.completeUpload({ grantId });
  await vi.waitFor(async () => {
    const rows = deps.db.selectFrom('users_profilepictureupload').select('state').where('state', '=', 'uploading');
    expect(await rows.execute()).toHaveLength(1);
  }, 30_000);
  // Its claim still holds, also against its owner, who does not take back by it that the picture has arrived.
  expect(await receiveArrived(deps)).toBe(0);
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(coded('REQUEST_IN_PROGRESS'));
  deps.moveClock(KEY_CLAIM_MS);
  expect(await Promise.all([receiveArrived(deps), receiveArrived(deps)])).toContain(1);
  const pending = await calls.pending();
  expect(pending).toMatchObject([{ state: 'pending', originalFilename: 'photo.jpg' }]);
  expect([await receiveArrived(deps), await isThere(grantId)]).toEqual([0, false]);
  expect([await calls.completeUpload({ grantId })]).toEqual(pending);
});

test('what was sent is served at no address, and no longer there once its sender is erased', async () => {
  const { deps, ada, calls, sent, keyOf, isThere } = await setup();
  const grantId = await sent();
  const reader = async () => ada;
  await expect(openPicture(deps, { key: keyOf(grantId), reader })).rejects.toThrow(new AppError('NOT_FOUND'));
  const report = await eraseUser(deps, { userId: ada.id });
  expect(report).toMatchObject({ deleted: [keyOf(grantId)], erased: { uploadGrants: 1 }, left: [] });
  expect(await isThere(grantId)).toBe(false);
  await expect(calls.completeUpload({ grantId })).rejects.toMatchObject(coded('NOT_SIGNED_IN'));
  await expect(calls.grantUpload(ADDRESS)).rejects.toMatchObject(coded('NOT_SIGNED_IN'));
});

test('verify knows what was sent by a grant, and deletes what has none', async () => {
  const { deps, sent, keyOf, isThere } = await setup();
  const grantId = await sent();
  deps.moveClock(2 * HOUR);
  const findings = async () => {
    const found = [];
    for await (const finding of verifyBytes(deps, { repair: true })) found.push(finding);
    return found;
  };
  expect(await findings()).toEqual([]);
  await uploadGrants.remove(deps.db, [grantId]);
  await wait(1);
  // Most files without a row would look like another database.
  for (let nth = 0; nth < 4; nth++) await sendPicture(deps, await newUser(deps, `u${nth}`), photo);
  expect(await findings()).toMatchObject([{ kind: 'orphan', key: keyOf(grantId), repaired: true }]);
  expect(await isThere(grantId)).toBe(false);
});

test('a server that takes no such uploads grants none', async () => {
  const { deps, ada } = await setup({ directUploads: false });
  await expect(calledAs(deps, ada).profilePicture.grantUpload(ADDRESS)).rejects.toMatchObject(coded('NOT_FOUND'));
});

test('a picture from the store gets the crop that its completion names, or may be completed again with another', async () => {
  const { calls, sent } = await setup();
  const grantId = await sent();
  const outside = { x: 40, y: 0, size: 32 };
  await expect(calls.completeUpload({ grantId, crop: outside })).rejects.toMatchObject(coded('CROP_OUTSIDE_IMAGE'));
  expect(await calls.pending()).toEqual([]);
  const { crop } = await calls.completeUpload({ grantId, crop: { ...outside, x: 30 } });
  expect(crop).toEqual({ ...UNALTERED, x: 30, y: 0, size: 32 });
});

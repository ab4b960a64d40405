import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { journal } from '@portrait/db';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Finding } from '../src/consistency/finding.ts';
import type { Deps } from '../src/deps.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { check, crop, DAY, fillStore, LONG_AGO, openJpeg, photo, setupPicture } from './setup-picture.ts';

const keyOf = (finding: Finding) => ('key' in finding ? finding.key : '');
const byKey = (found: Finding[]) => found.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
const inner = (image: string, name: string) => image.replace('-512.webp', name);

test('after regular use there are no findings and nothing to repair', async () => {
  const { deps, ada, calls, id } = await setupPicture();
  await calls.recrop({ uploadId: id, crop });
  await calls.previewCrop({ uploadId: id, crop: { ...crop, x: 0 } });
  const waiting = await sendPicture(deps, ada, photo);
  await calls.discard({ uploadId: (await sendPicture(deps, ada, photo)).id });
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  expect(await check(deps)).toEqual([]);
  deps.moveClock(2 * 60 * 60_000);
  await cleanUp(deps);
  expect(await check(deps, true)).toEqual([]);
  expect((await calls.current()).upload?.id).toBe(id);
  expect(await deps.storage.exists(waiting.image)).toBe(false);
});

test('missing and altered squares are found, and a repair makes the same bytes again', async () => {
  const { deps, ada, id, profilePicture, fileOf } = await setupPicture();
  const [lost, flipped, cut] = ['-512.webp', '-64.jpg', '-128.webp'].map((name) => inner(profilePicture, name));
  const before = await readFile(fileOf(lost!));
  const jpeg = await readFile(fileOf(flipped!));
  const bytes = await readFile(fileOf(flipped!));
  bytes[100]! ^= 1;
  await rm(fileOf(lost!));
  await writeFile(fileOf(flipped!), bytes);
  await writeFile(fileOf(cut!), 'x');
  const expected = (repaired: boolean) => {
    const told = { of: 'rendition', uploadId: id, repaired };
    return byKey([
      { ...told, kind: 'missing', key: lost! },
      { ...told, kind: 'damaged', key: flipped! },
      { ...told, kind: 'damaged', key: cut! },
    ] as Finding[]);
  };
  expect(byKey(await check(deps))).toEqual(expected(false));
  expect(byKey(await check(deps, true))).toEqual(expected(true));
  expect(await readFile(fileOf(lost!))).toEqual(before);
  expect(await deps.storage.exists(flipped!)).toBe(false);
  expect(await openJpeg(deps, profilePicture)).toEqual(jpeg);
  expect(await check(deps)).toEqual([]);
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)).toMatchObject({ action: 'repaired', upload_id: id });
});

test('if the current renderer makes other bytes, the repaired picture is shown at a new path', async () => {
  const { deps, ada, calls, id, profilePicture, fileOf } = await setupPicture();
  const lost = inner(profilePicture, '-64.webp');
  await rm(fileOf(lost));
  const renderSquares: Deps['images']['renderSquares'] = async (original, square) => {
    const squares = await deps.images.renderSquares(original, square);
    const newer = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('newer')]);
    return { ...squares, renditions: squares.renditions.map((each) => ({ ...each, bytes: newer(each.bytes) })) };
  };
  const newer = { ...deps, images: { ...deps.images, renderSquares } };
  expect(await check(newer, true)).toMatchObject([{ kind: 'missing', key: lost, repaired: true }]);
  const { upload } = await calls.current();
  expect(upload?.id).toBe(id);
  expect(upload?.image).not.toBe(profilePicture);
  expect(await deps.storage.exists(profilePicture)).toBe(false);
  expect(await check(deps)).toEqual([]);
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)).toMatchObject({
    action: 'rerendered',
    before: profilePicture,
    after: upload?.image,
  });
  expect((await verifyJournal(deps)).fault).toBeUndefined();
});

test('a damaged original is reported but never touched, and nothing is rendered from it', async () => {
  const { deps, id, profilePicture, original, fileOf } = await setupPicture();
  await writeFile(fileOf(original), photo.subarray(0, 200));
  await rm(fileOf(inner(profilePicture, '-64.jpg')));
  expect(await check(deps, true)).toEqual([
    { kind: 'damaged', of: 'original', uploadId: id, key: original, repaired: false },
    expect.objectContaining({ kind: 'missing', of: 'rendition', repaired: false }),
  ]);
  expect(await readFile(fileOf(original))).toEqual(photo.subarray(0, 200));
});

test('files without a row are deleted after a grace; files with other paths are only reported', async () => {
  const { deps, ada, id, profilePicture, leave } = await setupPicture();
  const put: Deps['storage']['put'] = async () => Promise.reject(new Error('ENOSPC'));
  await expect(sendPicture({ ...deps, storage: { ...deps.storage, put } }, ada, photo)).rejects.toThrow('ENOSPC');
  const unseen = id + 1;
  const folder = path.posix.dirname(profilePicture);
  const given = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.discard({ uploadId: given.id });
  await fillStore(deps, await newUser(deps, 'eve'));
  const orphans = [
    `profile_pictures/${ada.id}/${unseen}/original.jpg`,
    `profile_pictures/77/${id}/${'a'.repeat(16)}-64.webp`,
    `${folder}/${'b'.repeat(16)}-512.webp`,
    `${folder}/original.png`,
    inner(profilePicture, '-128-still.webp'),
    given.image,
  ];
  const strays = ['lost+found/x', `${folder}/notes.txt`, inner(profilePicture, '-999.webp')];
  for (const key of [...orphans, ...strays]) await leave(key);
  const young = [`${folder}/${'c'.repeat(16)}-512.webp`, 'tmp/dead/1/received'];
  for (const key of young) await leave(key, new Date());
  const found = await check(deps, true);
  const keysOf = (kind: Finding['kind']) => found.filter((each) => each.kind === kind).map(keyOf);
  expect(keysOf('orphan').toSorted()).toEqual(orphans.toSorted());
  expect(keysOf('stray').toSorted()).toEqual(strays.toSorted());
  expect(found).toHaveLength(orphans.length + strays.length);
  expect((await check(deps)).map(({ kind }) => kind)).toEqual(['stray', 'stray', 'stray']);
  for (const key of young) expect(await deps.storage.exists(key)).toBe(true);
});

test('an interrupted version is deleted, and an unfinished purge is completed', async () => {
  const { deps, ada, calls, id, fileOf } = await setupPicture();
  const { squareUrl } = await calls.previewCrop({ uploadId: id, crop });
  const preview = squareUrl.replace('/media/', '');
  await sql`update users_profilepictureversion set stored_at = null where image = ${preview}`.execute(deps.db);
  await utimes(fileOf(preview), LONG_AGO, LONG_AGO);
  const given = await sendPicture(deps, ada, photo);
  const dying = { ...deps, storage: { ...deps.storage, delete: async () => Promise.reject(new Error('kill -9')) } };
  await calledAs(dying, ada).profilePicture.discard({ uploadId: given.id });
  deps.moveClock(2 * 60 * 60_000);
  const found = await check(deps, true);
  expect(found).toContainEqual({ kind: 'unpurged', uploadId: given.id, repaired: true });
  const stem = inner(preview, '');
  expect(found).toContainEqual({ kind: 'unfinished', key: expect.stringContaining(stem) as string, repaired: true });
  expect(await deps.storage.exists(given.image)).toBe(false);
  expect(await check(deps)).toEqual([]);
});

test.each([
  ['a path without a version', `update users_user set profile_picture = 'profile_pictures/1/1/x-512.webp'`],
  ['an unconfirmed upload', `update users_profilepictureupload set state = 'pending'`],
  ['another user’s picture', 'update users_profilepictureupload set user_id = 2'],
  ['a version that is not stored', 'update users_profilepictureversion set stored_at = null'],
  ['a picture that will be purged', `update users_profilepictureupload set purge_after = '2999'`],
])('a user who shows %s is reported', async (_what, tampering) => {
  const { deps, ada } = await setupPicture();
  await newUser(deps, 'eve');
  expect(await check(deps)).toEqual([]);
  await sql.raw(tampering).execute(deps.db);
  expect(await check(deps)).toContainEqual(expect.objectContaining({ kind: 'wrong-pointer', userId: ada.id }));
});

test('a taken-down picture is verified while it can be reinstated; damage is reported, and repaired after that', async () => {
  const { deps, id, profilePicture, fileOf } = await setupPicture();
  const { moderation } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  await moderation.takeDown({ uploadId: id, reason: 'nudity' });
  const lost = inner(profilePicture, '-64.webp');
  await rm(fileOf(lost));
  const missing = { kind: 'missing', of: 'rendition', uploadId: id, key: lost };
  expect(await check(deps, true)).toEqual([{ ...missing, repaired: false }]);
  expect(await deps.storage.exists(profilePicture)).toBe(true);
  await moderation.undo({ uploadId: id });
  expect(await check(deps, true)).toEqual([{ ...missing, repaired: true }]);
  await moderation.takeDown({ uploadId: id, reason: 'nudity' });
  await rm(fileOf(lost));
  deps.moveClock(deps.limits.takenDownKeptForMs);
  expect(await check(deps)).toEqual([]);
});

test('an upload that is discarded during the check is not a finding', async () => {
  const { deps, ada, calls } = await setupPicture();
  const waiting = await sendPicture(deps, ada, photo);
  const get: Deps['storage']['get'] = async (key) => {
    if (key.includes(`/${waiting.id}/original`)) await calls.discard({ uploadId: waiting.id });
    return deps.storage.get(key);
  };
  expect(await check({ ...deps, storage: { ...deps.storage, get } }, true)).toEqual([]);
});

test('a file that the disk cannot read is reported and not touched', async () => {
  const { deps, profilePicture } = await setupPicture();
  const get: Deps['storage']['get'] = async (key) => {
    if (key === profilePicture) throw new Error('EIO');
    return deps.storage.get(key);
  };
  const found = await check({ ...deps, storage: { ...deps.storage, get } }, true);
  expect(found).toMatchObject([{ kind: 'unreadable', key: profilePicture, repaired: false }]);
});

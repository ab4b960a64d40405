import { journal } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { planCleanUp } from '../src/cleanup/cleanup-policy.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { changeOwner } from '../src/lifecycle/change-owner.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { NOTHING, photo, setupAda } from './setup-ada.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
const NOT_DUE = {
  erase: [],
  unfinished: [],
  expire: [],
  retire: [],
  purge: [],
  files: [],
  versions: [],
  answers: [],
  grants: [],
  webhooks: [],
};

test('an upload that was not confirmed in time expires, and its bytes are deleted after a grace', async () => {
  const { deps, ada, calls, folders } = await setupAda();
  const shown = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: shown.id });
  const late = await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const waiting = await sendPicture(deps, ada, photo);

  expect(await planCleanUp(deps)).toEqual({ ...NOT_DUE, expire: [late.id] });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, expired: 1 });
  expect(await folders()).toHaveLength(3);
  deps.moveClock(HOUR);
  expect(await planCleanUp(deps)).toEqual({
    ...NOT_DUE,
    purge: [late.id],
    files: expect.arrayContaining([late.image]) as string[],
  });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 1 });
  expect((await folders()).toSorted()).toEqual([String(shown.id), String(waiting.id)]);
  expect(await cleanUp(deps)).toEqual(NOTHING);
  expect((await calls.current()).upload?.id).toBe(shown.id);
});

test('a dry run changes nothing', async () => {
  const { deps, ada, calls } = await setupAda();
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const before = await sql`select * from users_profilepictureupload`.execute(deps.db);
  await planCleanUp(deps);
  expect((await sql`select * from users_profilepictureupload`.execute(deps.db)).rows).toEqual(before.rows);
  expect(await calls.pending()).toEqual([]);
});

test('the history keeps the newest and the recent uploads, and always the current picture', async () => {
  const { deps, ada, calls, folders } = await setupAda({ keptVersions: 2, keptForMs: 10 * DAY });
  const ids: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { id } = await sendPicture(deps, ada, photo);
    await calls.confirm({ uploadId: id });
    ids.push(id);
    deps.moveClock(4 * DAY);
  }
  // The oldest is restored, which makes it the newest, and stays.
  await calls.restore({ uploadId: ids[0] ?? 0 });
  deps.moveClock(9 * DAY);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, retired: 3 });
  await expect(calls.restore({ uploadId: ids[2] ?? 0 })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_CONFIRMED' },
  });
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 3 });
  expect((await folders()).toSorted()).toEqual([String(ids[0]), String(ids[4])]);
  const { items } = await calls.history();
  expect(items.map(({ id, isGone }) => [id, isGone])).toEqual(
    ids.toReversed().map((id) => [id, ids.indexOf(id) % 4 !== 0]),
  );
  await calls.restore({ uploadId: ids[4] ?? 0 });
});

test('the current picture stays, even if others were shown later', async () => {
  const { deps, ada, calls } = await setupAda({ keptVersions: 1, keptForMs: HOUR });
  const { admin } = calledAs(deps, await newUser(deps, 'mod', 'moderator'));
  const first = await sendPicture(deps, ada, photo);
  const second = await sendPicture(deps, ada, await sampleJpeg({ width: 200, height: 90 }));
  await calls.confirm({ uploadId: first.id });
  await admin.moderation.takeDown({ uploadId: first.id, reason: 'other' });
  await calls.confirm({ uploadId: second.id });
  await calls.remove();
  await admin.moderation.undo({ uploadId: first.id });
  deps.moveClock(2 * HOUR);
  expect(await planCleanUp(deps)).toEqual(NOT_DUE);
  expect(await cleanUp(deps)).toEqual(NOTHING);
  expect((await calls.current()).upload?.id).toBe(first.id);
  // Also if it was restored after the cleanup had found it.
  const retiring = changeOwner(deps, { ownerId: ada.id, actor: journal.SYSTEM }, async ({ decide }) =>
    decide('retire', { uploadId: first.id }),
  );
  expect(await retiring).toBeUndefined();
});

test('an overdue upload cannot be confirmed, even before a cleanup', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await expect(calls.confirm({ uploadId: id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_PENDING' } });
  expect((await calls.current()).upload).toBeNull();
});

test('of two concurrent cleanups one runs and the other does nothing', async () => {
  const { deps, ada } = await setupAda();
  for (let i = 0; i < 30; i++) await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  const reports = await Promise.all([cleanUp(deps), cleanUp(deps)]);
  expect(reports.filter((report) => report === undefined)).toHaveLength(1);
  expect(reports.find((report) => report !== undefined)).toEqual({ ...NOTHING, expired: 30 });
});

test('bytes that cannot be deleted do not hold up others, and are deleted the next time', async () => {
  const { deps, ada, folders } = await setupAda();
  const [stuck] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  deps.moveClock(HOUR);
  const remove: TestDeps['storage']['delete'] = async (keys) => {
    if (keys[0]?.includes(`/${ada.id}/${stuck.id}/`)) throw new Error('EIO');
    await deps.storage.delete(keys);
  };
  expect(await cleanUp({ ...deps, storage: { ...deps.storage, delete: remove } })).toEqual({
    ...NOTHING,
    purged: 1,
    failed: 1,
  });
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 1 });
  expect(await folders()).toEqual([]);
});

test('a discard succeeds even if its bytes cannot be deleted, which the next cleanup does', async () => {
  const { deps, ada, calls, folders } = await setupAda();
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  const blobs = { ...deps.storage, delete: async () => Promise.reject(new Error('EIO')) };
  await calledAs({ ...deps, storage: blobs }, ada).profilePicture.discard({ uploadId });
  expect(deps.errors).toMatchObject([{ facts: { err: { message: 'EIO' }, uploadId } }]);
  expect(await calls.pending()).toEqual([]);
  deps.moveClock(HOUR);
  expect(await cleanUp(deps)).toEqual({ ...NOTHING, purged: 1 });
  expect(await folders()).toEqual([]);
});

test('every change of state is in the journal with its actor, and the journal is intact', async () => {
  const { deps, ada, calls } = await setupAda();
  const first = await sendPicture(deps, ada, photo);
  const { image: profilePicture } = (await calls.confirm({ uploadId: first.id })).upload;
  const second = await sendPicture(deps, ada, photo);
  await calls.discard({ uploadId: second.id });
  await calls.recrop({ uploadId: first.id, crop: { x: 0, y: 0, size: 9 } });
  await calls.restore({ uploadId: first.id, image: profilePicture });
  await calls.remove();
  await sendPicture(deps, ada, photo);
  deps.moveClock(8 * DAY);
  await cleanUp(deps);
  const trail = await journal.findOfOwner(deps.db, ada.id);
  expect(trail.map(({ action, actor_role }) => `${action} by ${actor_role}`)).toEqual([
    ...['uploaded by user', 'confirmed by user', 'uploaded by user', 'discarded by user', 'purged by system'],
    ...['recropped by user', 'restored by user', 'removed by user', 'uploaded by user', 'expired by system'],
  ]);
  expect(trail[6]).toMatchObject({ actor_id: ada.id, upload_id: first.id, after: profilePicture });
  expect(await verifyJournal(deps)).toEqual({ entries: 10, seal: 0, digest: '' });
});

import { AppError } from '@portrait/contract';
import { avifDue, inventory, leases } from '@portrait/db';
import { gifOfManyFrames } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { makeAvifRegularly } from '../src/jobs/make-avif-regularly.ts';
import { makeDueAvif } from '../src/pictures/make-due-avif.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, makeAvifNow, newUser, sendPicture } from '../src/testing.ts';
import { avifOf, scene, setupAvif, watchingAvif, whoSees } from './setup-avif.ts';
import { check, photo } from './setup-picture.ts';

const ALL = ['-512.avif', '-256.avif', '-128.avif'];
const busy = () => Promise.reject(new AppError('SERVER_BUSY', { retryAfterSeconds: 1 }));

test('a picture that is live gets AVIF squares, and every answer about it names them', async () => {
  const { deps, ada, calls, publish, namesOf } = await setupAvif({ encodes: true });
  const { id, image, avifUrls } = await publish();
  expect(avifUrls).toEqual([]);
  const before = (await inventory.findUpload(deps.db, id))!.stored_bytes;
  expect(await makeAvifNow(deps)).toBe(1);
  expect(await namesOf(id)).toEqual(ALL);

  let made = 0;
  for (const size of [512, 256, 128]) {
    const { bytes, contentType, everybody } = await openPicture(deps, {
      key: avifOf({ image }, size),
      reader: async () => null,
    });
    expect([contentType, everybody, bytes.toString('latin1', 4, 12)]).toEqual(['image/avif', true, 'ftypavif']);
    made += bytes.length;
  }
  expect((await inventory.findUpload(deps.db, id))!.stored_bytes).toBe(before + made);
  const urls = [512, 256, 128].map((size) => deps.storage.mediaUrl(avifOf({ image }, size)));
  expect((await calls.current()).upload?.avifUrls).toEqual(urls);
  expect((await calls.history()).items[0]?.avifUrls).toEqual(urls);
  expect(await calledAs(deps, null).shownPicture.of({ userId: ada.id })).toMatchObject({ avifUrls: urls });
  expect(await check(deps)).toEqual([]);
});

test('squares that would save less than a tenth are not stored', async () => {
  const { deps, publish, namesOf } = await setupAvif({ encodes: true });
  const { id } = await publish(photo);
  await makeAvifNow(deps);
  expect(await namesOf(id)).toEqual(['-512.avif']);
});

test('an animated picture has no AVIF squares, and the job is done with it', async () => {
  const { deps, publish, stored } = await setupAvif();
  const { animated } = await publish(gifOfManyFrames(3, { width: 64, height: 64 }));
  const { deps: watched, rendered } = watchingAvif(deps);
  expect([animated, await makeAvifNow(watched), rendered, await stored()]).toEqual([true, 0, [], []]);
  expect(await avifDue.findNext(deps.db)).toBeUndefined();
});

test('only live pictures get AVIF squares, and of those the newest first', async () => {
  const { deps, ada, calls, publish, namesOf } = await setupAvif();
  const eve = await newUser(deps, 'eve');
  const theirs = await sendPicture(deps, eve, scene);
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: theirs.id });
  const [earlier, current] = [await publish(), await publish()];
  const { id: pending } = await sendPicture(deps, ada, scene);
  await calls.previewCrop({ uploadId: current.id, crop: { x: 0, y: 0, size: 90 } });
  const { deps: watched, rendered } = watchingAvif(deps);
  expect(await makeAvifNow(watched)).toBe(2);
  expect(rendered.map((file) => Number(file.split('/').at(-2)))).toEqual([current.id, theirs.id]);
  expect([await namesOf(earlier.id), await namesOf(pending)]).toEqual([[], []]);
  expect(await namesOf(current.id)).toEqual(ALL);
});

test('a picture that is restored gets its AVIF squares once', async () => {
  const { deps, calls, publish } = await setupAvif();
  const [first] = [await publish(), await publish()];
  await makeAvifNow(deps);
  await calls.restore({ uploadId: first.id });
  const { deps: watched, rendered } = watchingAvif(deps);
  expect(await makeAvifNow(watched)).toBe(1);
  await calls.remove();
  // The index of what is due holds nobody without a picture.
  expect(await deps.db.selectFrom('users_user').select('avif_due').where('avif_due', 'is not', null).execute()).toEqual(
    [],
  );
  expect((await calls.restore({ uploadId: first.id })).upload.avifUrls).toHaveLength(3);
  expect([await makeAvifNow(watched), rendered.length]).toEqual([0, 1]);
});

test('the job does nothing while somebody waits for a picture, and makes the squares afterwards', async () => {
  const { deps, publish, stored } = await setupAvif();
  await publish();
  const { deps: watched, rendered } = watchingAvif(deps);
  const waiting = { ...watched, images: { ...watched.images, isIdle: () => false } };
  expect([await makeAvifNow(waiting), rendered, await deps.db.selectFrom('users_lease').selectAll().execute()]).toEqual(
    [...[0, []], expect.not.arrayContaining([expect.objectContaining({ name: 'avif' })])],
  );
  expect(await makeAvifNow({ ...deps, images: { ...deps.images, renderAvif: busy } })).toBe(0);
  expect([await stored(), deps.errors]).toEqual([[], []]);
  expect(await makeAvifNow(deps)).toBe(1);
});

test('a picture whose AVIF squares cannot be made is left, and does not hold up the others', async () => {
  const { deps, publish, namesOf } = await setupAvif();
  const eve = await newUser(deps, 'eve');
  const { id } = await sendPicture(deps, eve, scene);
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: id });
  const bad = await publish();
  const renderAvif: typeof deps.images.renderAvif = async (original, square) => {
    if (original.file.includes(`/${bad.id}/original`)) throw new Error('a bug');
    return deps.images.renderAvif(original, square);
  };
  expect(await makeAvifNow({ ...deps, images: { ...deps.images, renderAvif } })).toBe(1);
  expect([await namesOf(bad.id), await namesOf(id)]).toEqual([[], ALL]);
  expect(deps.errors).toMatchObject([{ facts: { uploadId: bad.id } }]);
  expect(await avifDue.findNext(deps.db)).toBeUndefined();
});

test('a job that is told to stop stops at once, and the picture stays due', async () => {
  const { deps, publish, stored } = await setupAvif({ encodes: true });
  const { image } = await publish();
  const stopping = new AbortController();
  const { deps: stopped } = watchingAvif(deps, async () => setTimeout(() => stopping.abort(), 5));
  expect(await makeDueAvif(stopped, stopping.signal)).toBe(0);
  expect([await stored(), deps.errors]).toEqual([[], []]);
  expect(await avifDue.findNext(deps.db)).toMatchObject({ image });
});

test('of several processes one makes AVIF squares; what one that lost its lease has stored is used by the next', async () => {
  const { deps, publish, stored, namesOf } = await setupAvif();
  const { id } = await publish();
  let second: number | undefined = -1;
  const { deps: first } = watchingAvif(deps, async () => void (second = await makeAvifNow(deps)));
  expect([await makeAvifNow(first), second]).toEqual([1, undefined]);

  const other = await publish();
  const { deps: slow } = watchingAvif(deps, async () => {
    deps.moveClock(61_000);
    const later = deps.now().toISOString();
    await leases.tryHold(deps.db, { name: 'avif', holder: 'another', now: later, until: later });
  });
  expect([await makeAvifNow(slow), await namesOf(other.id), await namesOf(id)]).toEqual([0, [], ALL]);
  expect(await makeAvifNow(deps)).toBe(1);
  expect([await namesOf(other.id), await stored(), await check(deps)]).toEqual([
    ALL,
    expect.objectContaining({ length: 6 }),
    [],
  ]);
});

test('an AVIF square is visible to exactly those who see the WebP', async () => {
  const { deps, ada, calls, publish } = await setupAvif();
  const [eve, marie] = [await newUser(deps, 'eve'), await newUser(deps, 'marie', 'moderator')];
  const { moderation } = calledAs(deps, marie).admin;
  const upload = await publish();
  await makeAvifNow(deps);
  const seen = async () =>
    Promise.all(
      [upload.image, avifOf(upload)].map(async (key) =>
        Promise.all([null, eve, ada, marie].map(async (reader) => whoSees(deps, key, reader))),
      ),
    );
  const byAll = Array<string>(4).fill('everybody');
  expect(await seen()).toEqual([byAll, byAll]);
  await calls.remove();
  expect(await seen()).toEqual([byAll, byAll]);
  await moderation.takeDown({ uploadId: upload.id, reason: 'nudity' });
  const moderators = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'reader'];
  expect(await seen()).toEqual([moderators, moderators]);
  await moderation.undo({ uploadId: upload.id });
  expect(await seen()).toEqual([byAll, byAll]);
});

test('after a failure that is not the picture’s, the job waits a minute before it renders again', async () => {
  const { deps, publish, namesOf } = await setupAvif();
  const { id } = await publish();
  const { deps: watched, rendered } = watchingAvif(deps);
  let isFull = true;
  const put: typeof deps.storage.put = async (blobs) => {
    if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    return deps.storage.put(blobs);
  };
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const job = makeAvifRegularly({ ...watched, storage: { ...deps.storage, put } });
  try {
    await expect.poll(() => deps.errors).toHaveLength(1);
    isFull = false;
    for (let second = 0; second < 59; second++) {
      deps.moveClock(1_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect([rendered.length, await namesOf(id)]).toEqual([1, []]);
    deps.moveClock(2_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect.poll(async () => namesOf(id)).toEqual(ALL);
  } finally {
    vi.useRealTimers();
    await job.stop();
  }
});

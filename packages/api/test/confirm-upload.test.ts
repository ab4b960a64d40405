import { UNALTERED } from '@portrait/contract';
import { journal } from '@portrait/db';
import { lookAt, sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

test('an upload is not shown until its owner confirms it', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const adaCalls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 400, height: 300 }));
  expect(upload).toMatchObject({ state: 'pending', isConfirmed: false, isCurrent: false, pictureUrl: null });
  expect(await adaCalls.profilePicture.current()).toMatchObject({ upload: null });

  const { profilePicture, upload: confirmed } = await adaCalls.profilePicture.confirm({ uploadId: upload.id });
  expect(confirmed).toMatchObject({ id: upload.id, state: 'confirmed', isCurrent: true, expiresAt: null });
  expect(confirmed.pictureUrl).toBe(`/media/${profilePicture}`);
  expect((await adaCalls.profilePicture.current()).upload).toEqual(confirmed);
});

test('the preview is what goes live: without another crop the same bytes', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 400, height: 300 }));
  const previewed = await deps.storage.get(upload.image);
  const { image: profilePicture } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId: upload.id })).upload;
  expect(profilePicture).toBe(upload.image);
  expect(await deps.storage.get(profilePicture)).toEqual(previewed);
});

test('a confirm with a crop shows that crop, at every size', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 800, height: 800, color: '#cc0000' }));
  const crop = { ...UNALTERED, x: 0, y: 0, size: 100 };
  const confirmed = await calledAs(deps, ada).profilePicture.confirm({ uploadId: upload.id, crop });
  expect(confirmed.upload.crop).toEqual(crop);
  for (const size of [512, 256, 128, 64]) {
    const bytes = await deps.storage.get(confirmed.upload.image.replace('-512.webp', `-${size}.webp`));
    const seen = await lookAt(bytes ?? Buffer.alloc(0));
    expect(seen).toMatchObject({ width: size, height: size, format: 'webp' });
    // The sample's corner is white.
    for (const channel of seen.color) expect(channel).toBeGreaterThan(240);
  }
});

test('a crop that extends beyond the edge is refused and leaves the upload pending', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 400, height: 300 }));
  const past = { x: 101, y: 0, size: 300 };
  await expect(calls.profilePicture.confirm({ uploadId: upload.id, crop: past })).rejects.toMatchObject({
    cause: { code: 'CROP_OUTSIDE_IMAGE', facts: { width: 400, height: 300 } },
  });
  expect(await calls.profilePicture.pending()).toHaveLength(1);
  await calls.profilePicture.confirm({ uploadId: upload.id, crop: { x: 100, y: 0, size: 300 } });
});

test('another user’s upload and a missing one are indistinguishable, and nothing changes', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const eve = calledAs(deps, await newUser(deps, 'eve'));
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const answers = await Promise.all(
    [upload.id, 999].flatMap((uploadId) => [
      eve.profilePicture.confirm({ uploadId }).catch(told),
      eve.profilePicture.discard({ uploadId }).catch(told),
    ]),
  );
  expect(new Set(answers)).toEqual(new Set(['UPLOAD_NOT_FOUND {}']));
  expect(await eve.profilePicture.current()).toMatchObject({ upload: null });
  expect(await calledAs(deps, ada).profilePicture.pending()).toMatchObject([{ id: upload.id, state: 'pending' }]);
});

test('of fifty concurrent confirms of one upload exactly one succeeds', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () =>
      calls.profilePicture.confirm({ uploadId: upload.id }).then(() => 'confirmed', told),
    ),
  );
  expect(answers.filter((answer) => answer === 'confirmed')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'UPLOAD_NOT_PENDING {}')).toHaveLength(49);
  expect((await calls.profilePicture.history()).items).toMatchObject([{ id: upload.id, isCurrent: true }]);
});

test('of fifty concurrent confirms with different crops the one that succeeds is shown', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 200, height: 200 }));
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, x) =>
      calls.profilePicture.confirm({ uploadId: upload.id, crop: { x, y: 0, size: 100 } }).catch(() => null),
    ),
  );
  const [winner, ...others] = answers.filter((answer) => answer !== null);
  expect(others).toEqual([]);
  expect((await calls.profilePicture.current()).upload).toEqual(winner?.upload);
});

test('two uploads that are confirmed at once are both in the history and one is shown', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const uploads = await Promise.all(
    ['#aa0000', '#00aa00'].map(async (color) =>
      sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64, color })),
    ),
  );
  await Promise.all(uploads.map(async ({ id }) => calls.profilePicture.confirm({ uploadId: id })));
  const { items } = await calls.profilePicture.history();
  expect(items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  expect(items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
});

test('a confirm repeated with its key gets the same answer, and another request with that key is refused', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const picture = await sampleJpeg({ width: 64, height: 64 });
  const upload = await sendPicture(deps, ada, picture);
  const other = await sendPicture(deps, ada, picture);
  const confirm = { uploadId: upload.id, idempotencyKey: 'k1' };
  const answers = await Promise.all(Array.from({ length: 20 }, async () => calls.profilePicture.confirm(confirm)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  for (const another of [{ uploadId: other.id }, { crop: { x: 0, y: 0, size: 32 } }]) {
    await expect(calls.profilePicture.confirm({ ...confirm, ...another })).rejects.toMatchObject({
      cause: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  }
  const eve = await newUser(deps, 'eve');
  await expect(calledAs(deps, eve).profilePicture.confirm(confirm)).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_FOUND' },
  });
});

test('a repeated confirm that finds the first one half done still gets its answer', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  for (let i = 0; i < 20; i++) {
    const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
    const confirm = { uploadId: id, idempotencyKey: `key ${i}` };
    const first = calls.profilePicture.confirm(confirm);
    for (let turns = 0; turns < i; turns++) await Promise.resolve();
    expect(await calls.profilePicture.confirm(confirm)).toEqual(await first);
  }
});

test('an overdue upload can be neither confirmed nor discarded, and is not pending', async () => {
  const deps = await setupDeps({ pendingLifetimeMs: 1000 });
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  deps.moveClock(1001);
  expect(await calls.profilePicture.confirm({ uploadId: upload.id }).catch(told)).toBe('UPLOAD_NOT_PENDING {}');
  expect(await calls.profilePicture.discard({ uploadId: upload.id }).catch(told)).toBe('UPLOAD_NOT_PENDING {}');
  expect(await calls.profilePicture.pending()).toEqual([]);
  expect(await calls.profilePicture.current()).toMatchObject({ upload: null });
});

test.each([false, true])(
  'the journal has the time that the owner took to confirm (approval: %s)',
  async (approveBeforeLive) => {
    const deps = await setupDeps({ approveBeforeLive });
    let now = Date.now();
    deps.now = () => new Date(now);
    const ada = await newUser(deps, 'ada');
    const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
    now += 90_000;
    await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
    expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)?.facts).toMatch(/^\{"afterMs":90000,/);
  },
);

test('a confirm whose bytes cannot be stored changes neither the old picture nor the upload', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const picture = await sampleJpeg({ width: 200, height: 200 });
  const shown = await sendPicture(deps, ada, picture);
  await calls.profilePicture.confirm({ uploadId: shown.id });
  const next = await sendPicture(deps, ada, picture);

  const noRoom = Object.assign(new Error('write'), { code: 'ENOSPC' });
  const fullDisk = { ...deps.storage, put: async () => Promise.reject(noRoom) };
  const crop = { x: 1, y: 1, size: 50 };
  const failing = calledAs({ ...deps, storage: fullDisk }, ada);
  await expect(failing.profilePicture.confirm({ uploadId: next.id, crop })).rejects.toThrow('SERVER_BUSY');
  expect((await calls.profilePicture.current()).upload?.id).toBe(shown.id);
  const { image: profilePicture } = (await calls.profilePicture.confirm({ uploadId: next.id, crop })).upload;
  expect(await deps.storage.exists(profilePicture)).toBe(true);
});

function told(error: { cause: { code: string; facts: object } }): string {
  return `${error.cause.code} ${JSON.stringify(error.cause.facts)}`;
}

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError, UNALTERED } from '@portrait/contract';
import { cropOf, inventory, uploads } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { VersionGone } from '../src/lifecycle/guards.ts';
import { lockPicture } from '../src/moderation/lock-picture.ts';
import { decideWithVersion } from '../src/pictures/decide-with-version.ts';
import { renderSquares } from '../src/pictures/render-version.ts';
import { replaceVersion } from '../src/pictures/replace-version.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { beforeTransaction } from './before-transaction.ts';
import { setupAda } from './setup-ada.ts';

const photo = await sampleJpeg({ width: 400, height: 300 });
const crop = { ...UNALTERED, x: 10, y: 20, size: 100, rotation: 90 as const, flip: true };
/** A timeout in milliseconds that allows for a busy machine. */
const PATIENCE = 30_000;

test('concurrent requests for a crop share one rendering', async () => {
  const { deps, ada } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  let rendered = 0;
  const renderSquares: typeof deps.images.renderSquares = async (...args) => {
    rendered += 1;
    return deps.images.renderSquares(...args);
  };
  const calls = calledAs({ ...deps, images: { ...deps.images, renderSquares } }, ada).profilePicture;
  const confirming = calls.confirm({ uploadId: id, crop });
  const previews = await Promise.all(Array.from({ length: 10 }, async () => calls.previewCrop({ uploadId: id, crop })));
  const { upload } = await confirming;
  expect(new Set([upload.pictureUrl, ...previews.map(({ squareUrl }) => squareUrl)])).toHaveLength(1);
  expect(rendered).toBe(1);
  await calls.previewCrop({ uploadId: id, crop: { ...crop, size: 50 } });
  expect(rendered).toBe(2);
});

test('a user’s previews are rendered a few at a time, and delay neither confirms nor other users', async () => {
  const { deps, ada, calls } = await setupAda();
  const eve = await newUser(deps, 'eve');
  const [{ id }, foreign] = [await sendPicture(deps, ada, photo), await sendPicture(deps, eve, photo)];
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let begun = 0;
  const renderSquares: typeof deps.images.renderSquares = async (...square) => {
    begun++;
    await opened;
    return deps.images.renderSquares(...square);
  };
  const slow = { ...deps, images: { ...deps.images, renderSquares } };
  const mine = calledAs(slow, ada).profilePicture;
  const at = (x: number) => ({ uploadId: id, crop: { x, y: 0, size: 50 } });
  const previews = [0, 1, 2, 3].map(async (x) => mine.previewCrop(at(x)));
  await vi.waitFor(() => expect(begun).toBe(4), 30_000);
  const tooMany = { cause: { code: 'TOO_MANY_REQUESTS', facts: { limit: 4, retryAfterSeconds: 5 } } };
  await expect(mine.previewCrop(at(4))).rejects.toMatchObject(tooMany);
  const lives = Promise.allSettled([5, 6, 7, 8].map(async (x) => mine.confirm(at(x))));
  await vi.waitFor(() => expect(begun).toBe(8), 30_000);
  await expect(mine.confirm(at(9))).rejects.toMatchObject({
    cause: { code: 'TOO_MANY_REQUESTS', facts: { limit: 8 } },
  });
  const others = calledAs(slow, eve).profilePicture.confirm({ uploadId: foreign.id, crop });
  open();
  await Promise.all([...previews, others]);
  const outcomes = await lives;
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await calls.previewCrop(at(4));
});

test('a failed rendering is tried again by the next request', async () => {
  const { deps, ada, calls } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const renderSquares = async () => Promise.reject(new AppError('SERVER_BUSY', { retryAfterSeconds: 1 }));
  const busy = calledAs({ ...deps, images: { ...deps.images, renderSquares } }, ada).profilePicture;
  await expect(busy.previewCrop({ uploadId: id, crop })).rejects.toMatchObject({ cause: { code: 'SERVER_BUSY' } });
  await calls.previewCrop({ uploadId: id, crop });
});

test('at the quota nothing new is rendered, but an upload can be confirmed', async () => {
  const { deps, ada, calls } = await setupAda();
  const [first, second] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  await calls.confirm({ uploadId: first.id });
  await calls.previewCrop({ uploadId: first.id, crop });
  const full = calledAs({ ...deps, limits: { ...deps.limits, maxUserBytes: 1 } }, ada).profilePicture;
  const smaller = { ...crop, size: 50 };
  for (const ask of [full.previewCrop, full.recrop]) {
    await expect(ask({ uploadId: first.id, crop: smaller })).rejects.toMatchObject({
      cause: { code: 'QUOTA_EXCEEDED', facts: { limitBytes: 1 } },
    });
  }
  await full.recrop({ uploadId: first.id, crop });
  await full.confirm({ uploadId: second.id, crop: smaller });
});

test('of concurrent renderings only those within the quota are kept, and a confirm that waited for one succeeds', async () => {
  const { deps, ada, calls } = await setupAda();
  const [first, second] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  await calls.confirm({ uploadId: first.id });
  const { before } = await deps.db
    .selectFrom('users_profilepictureupload')
    .select((eb) => eb.fn.sum<number>('stored_bytes').as('before'))
    .executeTakeFirstOrThrow();
  let begun = 0;
  let held = true;
  const renderSquares: Deps['images']['renderSquares'] = async (...picture) => {
    begun += 1;
    await vi.waitUntil(() => !held, PATIENCE);
    return deps.images.renderSquares(...picture);
  };
  const limits = { ...deps.limits, maxUserBytes: before + 1 };
  const full = calledAs({ ...deps, images: { ...deps.images, renderSquares }, limits }, ada).profilePicture;
  const smaller = (size: number) => ({ ...crop, size });
  const recrops = [50, 40].map(async (size) => full.recrop({ uploadId: first.id, crop: smaller(size) }));
  const preview = full.previewCrop({ uploadId: second.id, crop: smaller(50) });
  await vi.waitUntil(() => begun === 3, PATIENCE);
  const confirm = full.confirm({ uploadId: second.id, crop: smaller(50) });
  await setImmediate();
  held = false;
  const ended = await Promise.allSettled([...recrops, preview]);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const end of ended) {
    if (end.status === 'rejected') expect(end.reason).toMatchObject({ cause: { code: 'QUOTA_EXCEEDED' } });
  }
  expect((await confirm).upload.id).toBe(second.id);
  const left = deps.db.selectFrom('users_profilepictureversion').select('image').where('stored_at', 'is', null);
  expect(await left.execute()).toEqual([]);
});

test.each([false, true])(
  'a crop that a newer preview displaced just before its confirm is rendered again (approval: %s)',
  async (approveBeforeLive) => {
    const { deps, ada, calls } = await setupAda({ keptPreviews: 1, approveBeforeLive });
    const { id } = await sendPicture(deps, ada, photo);
    const gone = await calls.previewCrop({ uploadId: id, crop });
    const newer = async () => calls.previewCrop({ uploadId: id, crop: { ...crop, size: 50 } });
    const interrupted = beforeTransaction(deps, newer).deps;
    const { upload } = await calledAs(interrupted, ada).profilePicture.confirm({ uploadId: id, crop });
    expect(upload).toMatchObject({ state: approveBeforeLive ? 'submitted' : 'confirmed', crop });
    expect(upload.squareUrl).not.toBe(gone.squareUrl);
    expect(await deps.storage.exists(upload.image)).toBe(true);
    expect((await uploads.getOwn(deps.db, { id, userId: ada.id })).image).toBe(upload.image);
  },
);

test('a version that was replaced just before it is restored or confirmed is shown as its replacement', async () => {
  const { deps, ada, calls } = await setupAda();
  const [shown, waiting] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  await calls.confirm({ uploadId: shown.id });
  await calls.remove();
  for (const [id, act] of [
    [shown.id, 'restore'],
    [waiting.id, 'confirm'],
  ] as const) {
    const { image: old } = await uploads.getOwn(deps.db, { id, userId: ada.id });
    const { deps: interrupted } = beforeTransaction(deps, async () => replaceInForce(deps, id, ada.id));
    const { upload } = await calledAs(interrupted, ada).profilePicture[act]({ uploadId: id });
    expect(upload.image).not.toBe(old);
    expect((await calls.current()).upload).toMatchObject({ id, image: upload.image });
    expect(await deps.storage.exists(upload.image)).toBe(true);
  }
});

/** Replaces the current version, as a repair of a damaged version does. */
async function replaceInForce(deps: Deps, id: number, userId: number): Promise<void> {
  const upload = await uploads.getOwn(deps.db, { id, userId });
  const [version] = (await inventory.listVersions(deps.db, id)).filter(({ image }) => image === upload.image);
  const squares = await renderSquares(deps, upload, cropOf(upload));
  await replaceVersion(deps, upload, { version: version!, squares, withdrawn: true });
}

test.each([
  ['a version that is deleted each time is rendered again nine times', new VersionGone(), 10],
  ['any other error is not retried', new AppError('UPLOAD_NOT_PENDING'), 1],
])('%s', async (_what, refusal, times) => {
  const { deps, ada } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const upload = await uploads.getOwn(deps.db, { id, userId: ada.id });
  let tries = 0;
  const deciding = decideWithVersion(deps, upload, { crop, withinQuota: false }, async () => {
    // More retries might never end.
    if (++tries > 10) throw new Error('tried again');
    throw refusal;
  });
  await expect(deciding).rejects.toBe(refusal);
  expect(tries).toBe(times);
});

test('crops rendered for refused decisions of a locked user do not fill the disk', async () => {
  const { deps, ada, calls } = await setupAda({ keptPreviews: 2 });
  const { id } = await sendPicture(deps, ada, photo);
  await lockPicture(deps, { userId: ada.id, reason: 'other', actor: { id: ada.id, role: 'system' } });
  for (let size = 50; size < 56; size += 1) {
    await expect(calls.confirm({ uploadId: id, crop: { ...crop, size } })).rejects.toThrow('PICTURE_LOCKED');
  }
  expect(await inventory.listVersions(deps.db, id)).toHaveLength(1 + 2);
});

test('displaced previews no longer count', async () => {
  const { deps, ada } = await setupAda();
  const { id } = await sendPicture(deps, ada, photo);
  const calls = calledAs({ ...deps, limits: { ...deps.limits, keptPreviews: 2 } }, ada).profilePicture;
  for (let size = 50; size < 60; size += 1) await calls.previewCrop({ uploadId: id, crop: { ...crop, size } });
  const folder = path.join(deps.media, 'profile_pictures', String(ada.id), String(id));
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
  );
  const row = await uploads.getOwn(deps.db, { id, userId: ada.id });
  expect(row.stored_bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
});

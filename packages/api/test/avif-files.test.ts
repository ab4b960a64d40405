import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { avifDue, inventory, journal, versions } from '@portrait/db';
import { expect, test, vi } from 'vitest';
import { backUp } from '../src/backup/back-up.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { rerenderPictures } from '../src/pictures/rerender-pictures.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import { calledAs, makeAvifNow, newUser } from '../src/testing.ts';
import { avifOf, setupAvif, watchingAvif, whoSees } from './setup-avif.ts';
import { check, DAY, fillStore } from './setup-picture.ts';

const progress = () => undefined;

/** A live picture with AVIF squares. */
async function setup() {
  const made = await setupAvif();
  const upload = await made.publish();
  await makeAvifNow(made.deps);
  return { ...made, upload, key: avifOf(upload) };
}

test.each<[what: string, happens: (all: Awaited<ReturnType<typeof setup>>) => Promise<unknown>]>([
  ['removed', async ({ calls }) => calls.remove()],
  ['replaced by another', async ({ publish }) => publish()],
  ['recropped', async ({ calls, upload }) => calls.recrop({ uploadId: upload.id, crop: { x: 0, y: 0, size: 80 } })],
  ['erased with its user', async ({ deps, ada }) => eraseUser(deps, { userId: ada.id })],
  [
    'taken down',
    async ({ deps, upload }) => {
      const marie = await newUser(deps, 'marie', 'moderator');
      return calledAs(deps, marie).admin.moderation.takeDown({ uploadId: upload.id, reason: 'nudity' });
    },
  ],
])('nothing is left of the AVIF squares of a picture that is %s while they are made', async (_what, happens) => {
  const { deps, stored, ...more } = await setupAvif();
  const upload = await more.publish();
  const own = upload.image.replace('-512.webp', '');
  let happened = false;
  const { deps: racing } = watchingAvif(deps, async () => {
    if (!happened) await happens({ deps, stored, ...more, upload, key: avifOf(upload) });
    happened = true;
  });
  await makeAvifNow(racing);
  expect([(await stored()).filter((key) => key.startsWith(own)), deps.errors]).toEqual([[], []]);
  expect(await avifDue.findNext(deps.db)).toBeUndefined();
  expect(await check(deps)).toEqual([]);
});

test.each(['made', 'made by an earlier renderer'])(
  'squares that were %s and stored before a crash are listed by the next run',
  async (what) => {
    const { deps, upload, key, namesOf } = await setup();
    const made = await deps.storage.get(key);
    await versions.set(deps.db, upload.image, { files: JSON.stringify((await filesOf(deps, upload)).filter(isWebp)) });
    await deps.db.updateTable('users_user').set({ avif_due: '' }).where('profile_picture', 'is not', null).execute();
    if (what !== 'made') await writeFile(path.join(deps.media, key), 'other bytes');
    // Whoever reads them at that moment must find them: only other bytes are replaced.
    const deleted = vi.fn<typeof deps.storage.delete>(deps.storage.delete);
    const watched = { ...deps, storage: { ...deps.storage, delete: deleted } };
    expect([await makeAvifNow(watched), (await namesOf(upload.id)).length]).toEqual([1, 3]);
    expect(deleted.mock.calls).toEqual(what === 'made' ? [] : [[[key]]]);
    expect([await deps.storage.get(key), await check(deps)]).toEqual([made, []]);
  },
);

type Made = Awaited<ReturnType<typeof setup>>;

async function filesOf({ db }: Made['deps'], { id }: Made['upload']) {
  return (await inventory.listVersions(db, id)).flatMap(versions.filesOf);
}

const isWebp = ({ name }: { name: string }) => name.endsWith('.webp');

test('a damaged AVIF square is dropped by a repair, and made again', async () => {
  const { deps, ada, calls, upload, key, namesOf } = await setup();
  const made = await deps.storage.get(key);
  await fillStore(deps, ada);
  await calls.restore({ uploadId: upload.id });
  await makeAvifNow(deps);
  await writeFile(path.join(deps.media, key), 'damaged');
  expect(await check(deps, true)).toMatchObject([{ kind: 'damaged', key, repaired: true }]);
  expect([await namesOf(upload.id), await check(deps)]).toEqual([['-256.avif', '-128.avif'], []]);
  expect(await makeAvifNow(deps)).toBe(1);
  expect([await deps.storage.get(key), (await namesOf(upload.id)).length]).toEqual([made, 3]);
});

test('a damaged square in another format is rendered again, and those in AVIF stay', async () => {
  const { deps, ada, calls, upload, namesOf } = await setup();
  await fillStore(deps, ada);
  await calls.restore({ uploadId: upload.id });
  await writeFile(path.join(deps.media, upload.image), 'damaged');
  expect(await check(deps, true)).toMatchObject([{ kind: 'damaged', key: upload.image, repaired: true }]);
  expect([(await namesOf(upload.id)).length, await check(deps)]).toEqual([3, []]);
});

test('a picture of which the current renderer makes the same squares keeps those in AVIF', async () => {
  const { deps, upload, namesOf } = await setup();
  await versions.set(deps.db, upload.image, { renderer: 0 });
  expect(await rerenderPictures(deps, { progress })).toMatchObject({ unchanged: 1 });
  expect((await namesOf(upload.id)).length).toBe(3);
});

test('an export and a backup contain AVIF squares, and an erasure deletes them', async () => {
  const { deps, ada, stored, key } = await setup();
  const receive: Parameters<typeof exportUser>[1]['receive'] = async (zip) => {
    expect((await buffer(zip)).toString('latin1')).toContain(key);
  };
  // The original, four squares in WebP, three in AVIF.
  expect(await exportUser(deps, { userId: ada.id, actor: journal.SYSTEM, receive })).toEqual({ files: 8 });
  const folder = path.join(await mkdtemp(path.join(deps.folder, 'backup-')), 'copy');
  expect(await backUp(deps, { folder, progress })).toMatchObject({ files: 8 });
  const { deleted, left } = await eraseUser(deps, { userId: ada.id });
  expect([deleted, left, await stored()]).toEqual([expect.arrayContaining([key]), [], []]);
});

test('the AVIF squares of a picture that the history no longer keeps are deleted with it', async () => {
  const { deps, publish, key, stored } = await setup();
  await publish();
  await makeAvifNow(deps);
  expect(await stored()).toHaveLength(6);
  deps.moveClock(400 * DAY);
  const fewer = { ...deps, limits: { ...deps.limits, keptVersions: 1 } };
  await cleanUp(fewer);
  deps.moveClock(DAY);
  await cleanUp(fewer);
  expect([(await stored()).length, await whoSees(deps, key, null), await check(deps)]).toEqual([3, 'NOT_FOUND', []]);
});

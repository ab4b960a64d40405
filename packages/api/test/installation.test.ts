import { installation } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import {
  adoptMedia,
  assertSameInstallation,
  INSTALLATION_KEY,
  isStillSame,
  markInstallation,
} from '../src/installation/installation.ts';
import { newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const where = { database: '/srv/portrait.sqlite', media: '/mnt/media' };

async function start(parts: Pick<TestDeps, 'db' | 'storage'>): Promise<void> {
  await assertSameInstallation(parts, where);
  await markInstallation(parts);
}

/** An installation that has started, by default with a picture. */
async function started({ picture = true, ids = true } = {}): Promise<TestDeps> {
  const deps = await setupDeps();
  if (ids) await start(deps);
  if (picture) await sendPicture(deps, await newUser(deps, 'ada'), photo);
  return deps;
}

async function holds(parts: Pick<TestDeps, 'db' | 'storage'>): Promise<boolean> {
  return isStillSame(parts, String(await installation.find(parts.db)));
}

const REFUSED = /^(.|\n)*database: \/srv\/portrait\.sqlite\n {2}media folder: \/mnt\/media\n(.|\n)*adopt-media --yes$/;

test('the first start gives database and media folder the same id, and later starts find it', async () => {
  const deps = await started({ picture: false });
  const id = (await deps.storage.get(INSTALLATION_KEY))?.toString();
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await installation.find(deps.db)).toBe(id);
  await start(deps);
  expect((await deps.storage.get(INSTALLATION_KEY))?.toString()).toBe(id);
  expect(await holds(deps)).toBe(true);
});

test('several processes that start for the first time at the same moment agree on one id', async () => {
  const deps = await setupDeps();
  await Promise.all([1, 2, 3].map(async () => markInstallation(deps)));
  expect((await deps.storage.get(INSTALLATION_KEY))?.toString()).toBe(await installation.find(deps.db));
});

test('an installation from before ids existed gets them once', async () => {
  const deps = await started({ ids: false });
  await start(deps);
  expect(await holds(deps)).toBe(true);
  await start(deps);
});

test('a first start that was interrupted between the two is completed by the next', async () => {
  const deps = await setupDeps();
  await installation.ensure(deps.db, 'an id');
  await start(deps);
  expect((await deps.storage.get(INSTALLATION_KEY))?.toString()).toBe('an id');
});

test.each([true, false])(
  'a database does not start without its media folder, nor a media folder without its database (ids: %s)',
  async (ids) => {
    const [whole, empty] = [await started({ ids }), await setupDeps()];
    await expect(start({ db: whole.db, storage: empty.storage })).rejects.toThrow(REFUSED);
    await expect(start({ db: empty.db, storage: whole.storage })).rejects.toThrow(REFUSED);
    // It is refused the second time too, because nothing was given an id.
    await expect(start({ db: empty.db, storage: whole.storage })).rejects.toThrow(REFUSED);
    await start(whole);
  },
);

test('the media folder of another installation is refused, until it is adopted', async () => {
  const [one, another] = [await started(), await started({ picture: false })];
  const mixed = { db: one.db, storage: another.storage };
  await expect(start(mixed)).rejects.toThrow(/^the database and the media folder belong to different installations/);
  expect(await holds(mixed)).toBe(false);
  const before = (await another.storage.get(INSTALLATION_KEY))?.toString();
  expect(await adoptMedia(mixed)).toEqual({ installationId: await installation.find(one.db), before });
  await start(mixed);
});

import path from 'node:path';
import { django, installation, inventory, uploads } from '@portrait/db';
import { expect, test } from 'vitest';
import { assertImportable } from '../src/import-django/assert-importable.ts';
import { planImport } from '../src/import-django/plan-import.ts';
import { assertSameInstallation } from '../src/installation/installation.ts';
import { findAtOldPath } from '../src/pictures/find-at-old-path.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { POSTGRES } from './on-postgres.ts';
import { ada, confirmed, daysAgo, photo, reportOf, setupDjango, uploadsById } from './setup-django.ts';
import { expectIntact } from './setup-move.ts';

const WHERE = { database: 'the database', media: 'the folder' };
const SMALL = {
  users: [
    { ...ada, profile_picture: 'b.jpg' },
    { id: 8, username: 'bob', profile_picture: 'before.jpg' },
  ],
  uploads: [
    confirmed(1, 'a.jpg', '2021-01-01 00:00:00'),
    confirmed(2, 'b.jpg', '2021-01-02 00:00:00'),
    { id: 3, user_id: 8, image: 'c.jpg', uploaded_at: '2021-01-03 00:00:00' },
  ],
  files: { 'a.jpg': photo, 'b.jpg': photo, 'c.jpg': photo, 'before.jpg': photo },
};

test('an import that was interrupted goes on, no server starts before it has ended, and then it changes nothing', async () => {
  const { deps, run } = await setupDjango(SMALL);
  let steps = 0;
  const stopAt = (most: number) => ({
    progress: () => {
      if (++steps > most) throw new Error('interrupted');
    },
  });
  for (const most of [0, 1, 2]) {
    steps = 0;
    await expect(run(stopAt(most))).rejects.toThrow('interrupted');
    await expect(assertSameInstallation(deps, WHERE)).rejects.toThrow('run the same portrait import-django again');
  }
  const report = reportOf(await run());
  expect(report).toMatchObject({ users: 2, confirmed: 3, expired: 1, shown: 2, leftOut: [] });
  expect(report.before).toBeGreaterThan(0);
  await assertSameInstallation(deps, WHERE);
  const [counts, bob] = [await inventory.count(deps.db), await uploadsById(deps, 8)];
  expect(await run()).toEqual({ endedAt: (await installation.findImport(deps.db))?.endedAt });
  expect([await inventory.count(deps.db), await uploadsById(deps, 8)]).toEqual([counts, bob]);
  await expectIntact(deps);
});

test('an installation in use, or begun from another project, is refused', async () => {
  const { order, from, run } = await setupDjango(SMALL);
  const another = await setupDjango(SMALL);
  await newUser(another.deps, 'somebody');
  await expect(another.run()).rejects.toThrow('the database already has users');
  await expect(assertImportable(another.deps, await django.identify(from))).rejects.toThrow('already has users');
  await expect(run({ progress: () => { throw new Error('interrupted'); } })).rejects.toThrow('interrupted'); // oxfmt-ignore
  await expect(run({ ...order, from: another.from })).rejects.toThrow('the database already has users');
  expect(await django.identify(from)).not.toBe(await django.identify(another.from));
});

test('a folder without the project’s pictures is refused, since all would be left out', async () => {
  const { deps, from, project, run } = await setupDjango(SMALL);
  const wrong = path.join(project.media, '..');
  await expect(run({ media: wrong })).rejects.toThrow(
    'none of the newest 3 pictures, such as c.jpg: is it MEDIA_ROOT?',
  );
  await expect(run({ media: '/nowhere' })).rejects.toThrow('/nowhere is not a folder');
  await expect(planImport(deps, { from, media: wrong })).rejects.toThrow('is it MEDIA_ROOT?');
  expect(await inventory.count(deps.db)).toMatchObject({ users: 0 });
});

test('a dry run says what an import would do, and changes nothing', async () => {
  const { deps, from, project } = await setupDjango({
    ...SMALL,
    files: { ...SMALL.files, 'c.jpg': Buffer.from('text') },
  });
  const why = 'it is not a picture of a type that is accepted';
  const leftOut = [{ table: 'upload', id: 3, what: 'c.jpg', why }];
  const plan = { users: 2, uploads: 3, bytes: 2 * photo.length, leftOut };
  expect(await planImport(deps, { from, media: project.media })).toEqual(plan);
  expect(await inventory.count(deps.db)).toMatchObject({ users: 0, uploads: { confirmed: 0 } });
  expect(await installation.find(deps.db)).toBeUndefined();
});

test.skipIf(POSTGRES === undefined)('a project in SQLite is imported into PostgreSQL', async () => {
  const { deps, run } = await setupDjango(SMALL, undefined);
  expect(reportOf(await run())).toMatchObject({ users: 2, confirmed: 3, expired: 1, shown: 2 });
  expect((await uploadsById(deps, ada.id)).get(2)).toMatchObject({ uploaded_at: '2021-01-02T00:00:00.000Z' });
});

test('new users and uploads get ids that the project never gave', async () => {
  const { deps, run } = await setupDjango({
    ...SMALL,
    uploads: [...SMALL.uploads, confirmed(90, 'gone.jpg', daysAgo(1))],
  });
  await run();
  const eve = await newUser(deps, 'eve');
  expect(eve.id).toBe(9);
  expect((await sendPicture(deps, eve, photo)).id).toBeGreaterThan(90);
});

test('an old path leads to a picture only while everybody may see it, and is erased with its user', async () => {
  const { deps, run } = await setupDjango(SMALL);
  await run();
  const image = (await uploadsById(deps, ada.id)).get(1)?.image;
  expect(await findAtOldPath(deps, 'a.jpg')).toBe(image);
  expect([await findAtOldPath(deps, 'c.jpg'), await findAtOldPath(deps, 'never.jpg')]).toEqual([undefined, undefined]);
  const marie = await newUser(deps, 'marie', 'moderator');
  await calledAs(deps, marie).admin.moderation.takeDown({ uploadId: 1, reason: 'nudity' });
  expect(await findAtOldPath(deps, 'a.jpg')).toBeUndefined();
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [] });
  expect(await uploads.findByOldPath(deps.db, 'b.jpg')).toEqual([]);
});

import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_LIMITS } from '@portrait/contract';
import { journal, users, webhooks } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { inProcessChanges } from '../src/changes/changes.ts';
import { importDjango } from '../src/import-django/import-django.ts';
import { assertSameInstallation } from '../src/installation/installation.ts';
import { calledAs } from '../src/testing.ts';
import { ada, confirmed, daysAgo, photo, reportOf, setupDjango, uploadsById } from './setup-django.ts';
import { expectIntact } from './setup-move.ts';

const WHERE = { database: 'the database', media: 'the folder' };
const turned = await sampleJpeg({ width: 60, height: 40, orientation: 6 });

test('users, uploads and what is shown are there with ids, names and times, in rows and journal', async () => {
  const { deps, run } = await setupDjango({
    users: [
      { ...ada, date_joined: '2020-02-29 23:59:59.999999', profile_picture: 'pp/second.jpg', is_superuser: true },
      { id: 9, username: 'Bob Ünal', is_staff: true },
      { id: 10, username: 'gone', is_staff: true, is_active: false },
    ],
    uploads: [
      // Confirmed a year after it was uploaded, and after the second one was.
      { ...confirmed(3, 'pp/first.jpg', '2021-01-01 10:00:00'), confirmed_at: '2021-06-01 10:00:00.5' },
      confirmed(40, 'pp/second.jpg', '2021-07-01 10:00:00'),
    ],
    files: { 'pp/first.jpg': turned, 'pp/second.jpg': photo },
  });
  expect(reportOf(await run())).toMatchObject({
    users: 3,
    confirmed: 2,
    pending: 0,
    expired: 0,
    shown: 1,
    leftOut: [],
  });

  const rows = await uploadsById(deps, ada.id);
  const times = { uploaded_at: '2021-01-01T10:00:00.000Z', confirmed_at: '2021-06-01T10:00:00.500Z' };
  expect(rows.get(3)).toMatchObject({ ...times, original_filename: 'first.jpg', state: 'confirmed' });
  // The width of the upright picture.
  expect(rows.get(3)).toMatchObject({ width: 40, height: 60, old_path: 'pp/first.jpg' });
  const row = await users.find(deps.db, ada.id);
  const joined = { created_at: '2020-02-29T23:59:59.999Z', username: 'ada', role: 'admin' };
  expect(row).toMatchObject({ ...joined, profile_picture: rows.get(40)?.image });
  expect(await users.find(deps.db, 9)).toMatchObject({ username: 'Bob Ünal', role: 'moderator' });
  expect(await users.find(deps.db, 10)).toMatchObject({ role: 'user' });
  const entries = await journal.findOfOwner(deps.db, ada.id);
  expect(
    entries.slice(0, 4).map(({ at, action, upload_id, actor_role }) => [at, action, upload_id, actor_role]),
  ).toEqual([
    ['2021-01-01T10:00:00.000Z', 'uploaded', 3, 'system'],
    ['2021-06-01T10:00:00.500Z', 'confirmed', 3, 'system'],
    ['2021-07-01T10:00:00.000Z', 'uploaded', 40, 'system'],
    ['2021-07-01T10:00:00.000Z', 'confirmed', 40, 'system'],
  ]);
  expect(entries.slice(4).map(({ action }) => action)).toEqual(['role_changed']);
  const history = await calledAs(deps, { id: ada.id, role: 'user' }).profilePicture.history({});
  expect(history.items.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [40, true],
    [3, false],
  ]);
  await expectIntact(deps);
  await assertSameInstallation(deps, WHERE);
});

test('the receivers of webhooks are not told of what happened in the past', async () => {
  const { deps, order } = await setupDjango({
    users: [{ ...ada, profile_picture: 'pp/first.jpg' }],
    uploads: [confirmed(3, 'pp/first.jpg', '2021-01-01 10:00:00')],
    files: { 'pp/first.jpg': photo },
  });
  const changes = inProcessChanges(undefined, ['one']);
  expect(reportOf(await importDjango({ ...deps, changes }, order))).toMatchObject({ confirmed: 1, shown: 1 });
  expect(await webhooks.count(deps.db)).toEqual({ waiting: 0, givenUp: 0 });
});

/** The ages of uploads. More than may be pending at once. */
const DAYS = [1, 2, 3, 4, 5, 6, 8];

test('an upload that was never confirmed is pending while it is young, and expires as if it had been sent here', async () => {
  const { deps, run } = await setupDjango({
    users: [ada],
    uploads: DAYS.map((days) => ({
      id: days,
      user_id: 7,
      image: `${days}.jpg`,
      uploaded_at: daysAgo(days),
    })),
    files: Object.fromEntries(DAYS.map((days) => [`${days}.jpg`, photo])),
  });
  expect(DEFAULT_LIMITS).toMatchObject({ maxPendingUploads: 5, pendingLifetimeMs: 7 * 86_400_000 });
  expect(reportOf(await run())).toMatchObject({ pending: 6, expired: 1, shown: 0 });
  const rows = await uploadsById(deps, ada.id);
  const expiryOf = (upload?: { uploaded_at: string }) =>
    new Date(Date.parse(upload?.uploaded_at ?? '') + 7 * 86_400_000).toISOString();
  expect(rows.get(8)).toMatchObject({ state: 'expired', purged_at: expect.any(String) });
  const acts = (await journal.findOfOwner(deps.db, ada.id)).filter(({ upload_id }) => upload_id === 8);
  expect(acts.map(({ action }) => action)).toEqual(['uploaded', 'expired', 'purged']);
  expect(acts[1]?.at).toBe(expiryOf(rows.get(8)));
  expect(rows.get(2)?.expires_at).toBe(expiryOf(rows.get(2)));
  await calledAs(deps, { id: 7, role: 'user' }).profilePicture.confirm({ uploadId: 2 });
  await expectIntact(deps);
});

test('what is shown is what was shown there: an earlier picture, none, one without an upload, never an unconfirmed one', async () => {
  const files = ['a', 'b', 'c', 'd', 'e', 'f', 'old', 'default'].map((name) => [`${name}.jpg`, photo] as const);
  const { deps, project, run } = await setupDjango({
    users: [
      { id: 1, username: 'restored', profile_picture: 'a.jpg' },
      { id: 2, username: 'removed', profile_picture: '' },
      { id: 3, username: 'before uploads', profile_picture: 'old.jpg' },
      { id: 4, username: 'unconfirmed', profile_picture: 'e.jpg' },
      { id: 5, username: 'default', profile_picture: 'default.jpg' },
      { id: 6, username: 'default too', profile_picture: 'default.jpg' },
      { id: 7, username: 'another’s', profile_picture: 'b.jpg' },
    ],
    uploads: [
      confirmed(11, 'a.jpg', '2021-01-01 00:00:00', 1),
      confirmed(12, 'b.jpg', '2021-01-02 00:00:00', 1),
      confirmed(13, 'c.jpg', '2021-01-01 00:00:00', 2),
      confirmed(14, 'd.jpg', '2021-01-01 00:00:00', 4),
      { id: 15, user_id: 4, image: 'e.jpg', uploaded_at: daysAgo(1) },
    ],
    files: Object.fromEntries(files),
  });
  const at = new Date('2018-03-04T05:06:07.000Z');
  await utimes(path.join(project.media, 'old.jpg'), at, at);
  const report = reportOf(await run());
  const shownBy = async (id: number) => (await users.find(deps.db, id))?.profile_picture ?? null;
  const restored = await uploadsById(deps, 1);
  expect(await shownBy(1)).toBe(restored.get(11)?.image);
  expect([await shownBy(2), await shownBy(4), await shownBy(5), await shownBy(6)]).toEqual([null, null, null, null]);
  const [old] = (await uploadsById(deps, 3)).values();
  expect(old).toMatchObject({ uploaded_at: at.toISOString(), state: 'confirmed', image: await shownBy(3) });
  expect(old?.id).toBeGreaterThan(15);
  expect([await shownBy(7), (await uploadsById(deps, 7)).size]).toEqual([null, 0]);
  expect(report).toMatchObject({ shown: 2 });
  expect(report.leftOut.map(({ table, id }) => [table, id])).toEqual([
    ['user', 4],
    ['user', 5],
    ['user', 6],
    ['user', 7],
  ]);
  await expectIntact(deps);
});

test('a file that is missing, broken, hostile or outside the folder is named, and stops nothing', async () => {
  const names = ['gone', 'text', 'cut', 'empty', 'pipe', 'folder', 'link', 'linked'];
  const { deps, project, run } = await setupDjango({
    users: [{ ...ada, profile_picture: 'cut.jpg' }],
    uploads: [
      confirmed(1, 'whole.jpg', '2021-01-01 00:00:00'),
      ...names.map((name, i) => confirmed(10 + i, `${name}.jpg`, '2021-01-02 00:00:00')),
      confirmed(30, '../django-media-secret/a.jpg', '2021-01-02 00:00:00'),
      confirmed(31, '/etc/hostname', '2021-01-02 00:00:00'),
      confirmed(32, '', '2021-01-02 00:00:00'),
      confirmed(33, 'huge.jpg', '2021-01-02 00:00:00'),
      confirmed(34, 'stray.jpg', '2021-01-03 00:00:00', 999),
    ],
    files: {
      'whole.jpg': photo,
      'text.jpg': Buffer.from('<svg onload="alert(1)">'),
      'cut.jpg': photo.subarray(0, photo.length / 2),
      'empty.jpg': Buffer.alloc(0),
      'huge.jpg': Buffer.alloc(DEFAULT_LIMITS.maxUploadBytes + 1),
      'linked.jpg': photo,
    },
  });
  const { media } = project;
  await mkdir(path.join(media, 'folder.jpg'));
  await mkdir(`${media}-secret`);
  await writeFile(path.join(`${media}-secret`, 'a.jpg'), photo);
  await symlink(path.join(`${media}-secret`, 'a.jpg'), path.join(media, 'link.jpg'));
  await rm(path.join(media, 'linked.jpg'));
  await symlink('whole.jpg', path.join(media, 'linked.jpg'));
  await symlink('/dev/zero', path.join(media, 'pipe.jpg'));
  const report = reportOf(await run());
  const why = Object.fromEntries(report.leftOut.map(({ id, why: reason }) => [id, reason]));
  expect(why).toEqual({
    10: 'there is no such file',
    11: expect.stringContaining('format not accepted: SVG'),
    12: expect.stringContaining('Damaged picture'),
    13: 'the file is empty',
    14: 'a symbolic link leaves the media folder',
    15: 'it is not a file',
    16: 'a symbolic link leaves the media folder',
    30: 'the path leaves the media folder',
    31: 'the path leaves the media folder',
    32: 'the row has no path',
    33: expect.stringMatching(/^Picture too large: 10.1\sMB, limit 10\sMB$/),
    34: 'its user does not exist',
  });
  // That in force cannot be shown, and the one before was replaced.
  expect(report).toMatchObject({ confirmed: 2, shown: 0 });
  expect([...(await uploadsById(deps, ada.id)).keys()]).toEqual([1, 17]);
  await expectIntact(deps);
});

test('a file whose name was given again is that of the newest row, and no other user’s', async () => {
  const { deps, run } = await setupDjango({
    users: [
      { ...ada, profile_picture: 'photo.jpg' },
      { id: 8, username: 'bob', profile_picture: 'photo.jpg' },
    ],
    uploads: [
      confirmed(1, 'photo.jpg', '2021-01-01 00:00:00'),
      confirmed(2, 'photo.jpg', '2021-01-02 00:00:00', 8),
      confirmed(3, 'again.jpg', '2021-01-03 00:00:00', 8),
      confirmed(4, 'again.jpg', '2021-01-04 00:00:00', 8),
    ],
    files: { 'photo.jpg': photo, 'again.jpg': turned },
  });
  const why = 'the file is that of upload 2, of another user';
  const report = reportOf(await run());
  expect(report.leftOut).toEqual([{ table: 'upload', id: 1, what: 'photo.jpg', why }]);
  expect([[...(await uploadsById(deps, ada.id)).keys()], [...(await uploadsById(deps, 8)).keys()]]).toEqual([
    [],
    [2, 3, 4],
  ]);
  expect((await users.find(deps.db, ada.id))?.profile_picture).toBeNull();
});

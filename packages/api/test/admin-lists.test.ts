import { asPng, sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const drawing = await asPng(photo);
const HOUR = 60 * 60_000;

/** Eight uploads over eight hours, alternately by Ada and Eve, JPEG and PNG, half of them confirmed. */
async function setup() {
  const deps = await setupDeps({ maxPendingUploads: 20 });
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'Eve')];
  const { admin } = calledAs(deps, await newUser(deps, 'marie', 'moderator'));
  const ids: number[] = [];
  for (let i = 0; i < 8; i++) {
    const owner = i % 2 === 0 ? ada : eve;
    const [bytes, name] = i < 4 ? [photo, `vacances à Rome ${i}.jpg`] : [drawing, `dessin "été" ${i}.png`];
    const { id } = await sendPicture(deps, owner, bytes, name);
    if (i % 4 < 2) await calledAs(deps, owner).profilePicture.confirm({ uploadId: id });
    ids.push(id);
    deps.moveClock(HOUR);
  }
  type Asked = NonNullable<Parameters<typeof admin.uploads.list>[0]>;
  const list = async (asked: Asked = {}) => (await admin.uploads.list(asked)).items.map(({ id }) => ids.indexOf(id));
  return { deps, ada, eve, admin, list };
}

test('uploads are found by owner, state, type, day and part of their name, in every order', async () => {
  const { deps, eve, list } = await setup();
  expect(await list()).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(await list({ sort: 'oldest' })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await list({ states: ['confirmed'] })).toEqual([5, 4, 1, 0]);
  expect(await list({ states: ['pending', 'confirmed'], contentTypes: ['image/png'] })).toEqual([7, 6, 5, 4]);
  expect(await list({ userId: eve.id, sort: 'oldest' })).toEqual([1, 3, 5, 7]);
  expect(await list({ userId: eve.id, states: ['pending'], contentTypes: ['image/jpeg'] })).toEqual([3]);
  expect(await list({ search: 'cances à' })).toEqual([3, 2, 1, 0]);
  expect(await list({ search: '"ÉTÉ"', states: ['confirmed'] })).toEqual([5, 4]);
  expect(await list({ search: 'rome', userId: eve.id })).toEqual([3, 1]);
  expect(await list({ search: 'nirgends' })).toEqual([]);
  expect(await list({ search: '#3' })).toEqual([2]);
  const hoursAgo = (hours: number) => new Date(deps.now().getTime() - hours * HOUR).toISOString();
  expect(await list({ from: hoursAgo(-1) })).toEqual([]);
  expect(await list({ from: hoursAgo(2.5) })).toEqual([7, 6]);
  expect(await list({ from: hoursAgo(4.5), before: hoursAgo(2.5) })).toEqual([5, 4]);
  const elsewhere = hoursAgo(2.5 - 14).replace('Z', '+14:00');
  expect(await list({ from: elsewhere, sort: 'oldest' })).toEqual([6, 7]);
  expect(
    (await list({ sort: 'largest' })).slice(0, 4).every((i) => (photo.length > drawing.length ? i < 4 : i >= 4)),
  ).toBe(true);
});

test.each(['newest', 'oldest', 'largest', 'smallest'] as const)(
  'pages continue where the previous one ended: %s',
  async (sort) => {
    const { admin } = await setup();
    const whole = (await admin.uploads.list({ sort })).items.map(({ id }) => id);
    const paged = [];
    for (let cursor: string | undefined; ;) {
      const page = await admin.uploads.list({ sort, limit: 3, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    await expect(admin.uploads.list({ cursor: 'drop table' })).rejects.toMatchObject({
      cause: { code: 'INVALID_REQUEST' },
    });
  },
);

test('a search continues where its page ended', async () => {
  const { admin } = await setup();
  const first = await admin.uploads.list({ search: 'vacances', limit: 3 });
  const rest = await admin.uploads.list({ search: 'vacances', limit: 3, cursor: first.nextCursor! });
  expect([...first.items, ...rest.items].map(({ originalFilename }) => originalFilename.at(-5))).toEqual([
    ...['3', '2', '1', '0'],
  ]);
  expect(rest.nextCursor).toBeNull();
});

test('users are found by a part of their name, in any capitalization, with their totals', async () => {
  const { admin, eve } = await setup();
  const { items } = await admin.users.list({ search: 'EV' });
  expect(items).toMatchObject([{ id: eve.id, username: 'Eve', role: 'user' }]);
  expect((await admin.users.list({ search: '_%' })).items).toEqual([]);
  expect((await admin.users.list({ role: 'moderator' })).items.map(({ username }) => username)).toEqual(['marie']);
  const page = await admin.users.list({ limit: 2 });
  expect(page.items.map(({ username }) => username)).toEqual(['marie', 'Eve']);
  expect((await admin.users.list({ limit: 2, cursor: page.nextCursor! })).items).toMatchObject([{ username: 'ada' }]);
  expect(await admin.users.get({ userId: eve.id })).toMatchObject({
    ...{ username: 'Eve', current: { state: 'confirmed', username: 'Eve' } },
    uploads: { pending: 2, confirmed: 2, taken_down: 0 },
  });
  const { items: trail } = await admin.users.audit({ userId: eve.id, limit: 2 });
  expect(trail).toMatchObject([
    { action: 'uploaded', actorName: 'Eve' },
    { action: 'confirmed', actorName: 'Eve' },
  ]);
});

test('other uploads of the same file are found, by any user', async () => {
  const { deps, eve, admin } = await setup();
  const mine = await sendPicture(deps, eve, drawing, 'again.png');
  const { sameFile } = await admin.uploads.get({ uploadId: mine.id });
  expect(sameFile.map(({ username }) => username)).toEqual(['Eve', 'ada', 'Eve', 'ada']);
});

test('an erased name is no longer found', async () => {
  const { deps, ada, admin } = await setup();
  await eraseUser(deps, { userId: ada.id });
  const found = (await admin.uploads.list({ search: 'vacances' })).items;
  expect(found.map(({ username }) => username)).toEqual(['Eve', 'Eve']);
});

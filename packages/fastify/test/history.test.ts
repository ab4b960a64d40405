import { calledAs, sendPicture } from '@portrait/api/testing';
import { restUpload } from '@portrait/contract/schemas';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, setupApp } from './setup-app.ts';

const PATH = '/api/users/profile-picture-history';
const photo = await sampleJpeg({ width: 64, height: 64 });

/** A host where Ada has three uploads and has confirmed the second, and Eve has one. */
async function setupHistory() {
  const host = await setupApp();
  const ids = [];
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) ids.push((await sendPicture(host.deps, host.ada, photo, name)).id);
  await sendPicture(host.deps, host.eve, photo);
  const { profilePicture } = calledAs(host.deps, host.ada);
  await profilePicture.confirm({ uploadId: ids[1] ?? 0 });
  return { ...host, profilePicture };
}

test('the REST history has the pages of profilePicture.history, with the names of the Django implementation', async () => {
  const { app, profilePicture } = await setupHistory();
  const first = await app.inject({ url: `${PATH}/?limit=2`, headers: as('ada') });
  expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'no-store']);
  const { items, nextCursor } = await profilePicture.history({ limit: 2 });
  const named = items.map((item) => ({ ...restUpload(item), is_current: item.isCurrent }));
  expect(first.json()).toEqual({ items: named, next_cursor: nextCursor });
  const second = await app.inject({ url: `${PATH}?limit=2&cursor=${nextCursor}`, headers: as('ada') });
  expect([...first.json().items, ...second.json().items]).toMatchObject([
    { original_filename: 'c.jpg', is_current: false, state: 'pending', picture_url: null },
    { original_filename: 'b.jpg', is_current: true, state: 'confirmed', picture_url: expect.any(String) },
    { original_filename: 'a.jpg', is_current: false, state: 'pending', picture_url: null },
  ]);
  expect(second.json().next_cursor).toBeNull();
});

test('without a session there is no history, and a wrong parameter is named', async () => {
  const { app } = await setupApp();
  expect((await app.inject(`${PATH}/?limit=0`)).json()).toMatchObject({ code: 'NOT_SIGNED_IN' });
  for (const [asked, detail] of [
    ['limit=0', 'limit: >= 1'],
    ['limit=101', 'limit: <= 100'],
    ['limit=many', 'limit: number'],
    ['cursor=-1', 'cursor: > 0'],
    ['cursor=', 'cursor: > 0'],
  ]) {
    const answer = await app.inject({ url: `${PATH}/?${asked}`, headers: as('ada') });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'INVALID_REQUEST', detail }]);
  }
});

test('a page without a limit has twenty uploads', async () => {
  const { app, deps, ada } = await setupApp({ maxPendingUploads: 30 });
  for (let i = 0; i < 21; i++) await sendPicture(deps, ada, photo, `${i}.jpg`);
  expect((await app.inject({ url: `${PATH}/`, headers: as('ada') })).json().items).toHaveLength(20);
});

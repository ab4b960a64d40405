import { principalResolver } from '@portrait/api';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { MOST_SHOWN } from '@portrait/contract';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { setupApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

async function setup() {
  const host = await setupApp();
  const { app, deps, ada } = host;
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  const confirmed = await calledAs(deps, ada).profilePicture.confirm({ uploadId, altText: 'Ada laughs' });
  const shown = async (...ids: (string | number)[]) =>
    app.inject(`/api/users/shown-profile-pictures/?${ids.map((id) => `user_id=${encodeURIComponent(id)}`).join('&')}`);
  return { ...host, url: confirmed.upload.pictureUrl, shown };
}

test('anyone gets what several users show, with its description; users who do not exist are absent', async () => {
  const { ada, eve, url, shown } = await setup();
  const empty = { picture_url: null, avif_urls: [], alt_text: '' };
  const answer = await shown(ada.id, eve.id, 4711);
  const hers = { user_id: ada.id, picture_url: url, avif_urls: [], alt_text: 'Ada laughs' };
  expect(answer.json().items).toEqual([hers, { user_id: eve.id, ...empty }]);
  expect((await shown(ada.id)).json().items).toEqual([hers]);
});

test('users of a host with text ids are found by them, digits too', async () => {
  const { deps, shown } = await setup();
  const resolve = principalResolver(deps);
  for (const id of ['auth|7', '4711']) await resolve({ id, role: 'user', username: id });
  for (const asked of [
    ['auth|7', '4711'],
    ['4711', 'auth|7'],
  ]) {
    const { items } = (await shown(...asked)).json();
    expect(items.map(({ user_id }: { user_id: unknown }) => user_id)).toEqual(asked);
  }
});

test('a request for nobody or for too many users is refused, and says the limit', async () => {
  const { shown } = await setup();
  const many = await shown(...Array.from({ length: MOST_SHOWN + 1 }, (_, i) => i + 1));
  expect([many.statusCode, many.json()]).toMatchObject([400, { code: 'INVALID_REQUEST' }]);
  expect(many.json().detail).toContain(String(MOST_SHOWN));
  expect((await shown()).statusCode).toBe(400);
  expect((await shown('')).statusCode).toBe(400);
});

import { makeAvifNow } from '@portrait/api/testing';
import { expect, test } from 'vitest';
import { setupAnswers } from './setup-answers.ts';

const BROWSER = { accept: 'image/avif,image/webp,image/svg+xml,*/*;q=0.8' };
const avifAt = (path_: string) => path_.replace('-512.webp', '-512.avif');
const etagOf = (path_: string) => `"${path_.slice(path_.lastIndexOf('/') + 1)}"`;

/** Ada's picture, whose 512 px square is also there in AVIF; the others would not be smaller. */
async function setup() {
  const host = await setupAnswers();
  const { path: webp } = await host.confirmed();
  const make = async () => makeAvifNow(host.deps);
  return { ...host, webp, avif: avifAt(webp), make, current: `${host.stable}?size=512` };
}

const TYPES = [
  ['image/avif,image/webp,image/svg+xml,*/*;q=0.8', 'image/avif'],
  ['image/avif', 'image/avif'],
  ['IMAGE/AVIF;q=0.1,image/*', 'image/avif'],
  ['image/avif;q=0.1', 'image/avif'],
  ['image/avif;q=0,image/webp', 'image/webp'],
  ['image/avif;q=0', 'image/jpeg'],
  ['image/webp,*/*', 'image/webp'],
  ['image/*', 'image/jpeg'],
  ['*/*', 'image/jpeg'],
  [undefined, 'image/jpeg'],
] as const;

test('the current picture is sent in AVIF to clients that name it, and in the other formats to the others', async () => {
  const { make, get, current, routed } = await setup();
  expect(await make()).toBe(1);
  const etags = new Map<string, string>();
  // From the second time on, the answer is one that was kept.
  for (const round of ['routed', 'kept']) {
    const before = routed();
    for (const [accept, type] of TYPES) {
      const { status, headers } = await get(current, accept === undefined ? {} : { accept });
      expect([accept, round, status, headers['content-type'], headers['vary']]).toEqual([
        ...[accept, round, 200, type],
        expect.stringContaining('accept'),
      ]);
      etags.set(type, String(headers['etag']));
    }
    expect(routed() - before).toBe(round === 'routed' ? TYPES.length : 0);
  }
  expect(new Set(etags.values()).size).toBe(3);

  for (const round of ['routed', 'kept']) {
    for (const [type, accept] of [
      ['image/avif', BROWSER.accept],
      ['image/webp', 'image/webp'],
      ['image/jpeg', '*/*'],
    ] as const) {
      const statuses = [];
      for (const [held, etag] of etags) {
        const { status } = await get(current, { accept, 'if-none-match': etag });
        statuses.push([held, status]);
      }
      const expected = [...etags.keys()].map((held) => [held, held === type ? 304 : 200]);
      expect([round, accept, statuses]).toEqual([round, accept, expected]);
    }
  }
});

test('a size without AVIF is sent in WebP, and a still in AVIF where there is one', async () => {
  const { make, get, stable } = await setup();
  await make();
  const typeOf = async (query: string) => (await get(stable + query, BROWSER)).headers['content-type'];
  const queries = ['?size=64', '?size=256', '?size=300', '?size=512&still', '?size=64&still'];
  expect(await Promise.all(queries.map(typeOf))).toEqual([
    ...['image/webp', 'image/webp', 'image/avif', 'image/avif', 'image/jpeg'],
  ]);
});

test('AVIF squares are sent as soon as they are stored, at their address and to those who ask for the current picture', async () => {
  const { make, get, current, webp, avif } = await setup();
  const seen = async () => {
    const [{ headers }, { status }] = [await get(current, BROWSER), await get(avif)];
    return [headers['etag'], status];
  };
  // The second time, what is remembered is sent.
  expect([await seen(), await seen()]).toEqual([
    [etagOf(webp), 404],
    [etagOf(webp), 404],
  ]);
  await make();
  expect([await seen(), await seen()]).toEqual([
    [etagOf(avif), 200],
    [etagOf(avif), 200],
  ]);
  const { headers, body } = await get(avif);
  expect([headers['content-type'], headers['cache-control'], headers['x-content-type-options']]).toEqual([
    ...['image/avif', 'public, max-age=31536000, immutable', 'nosniff'],
  ]);
  expect(body.toString('latin1', 4, 12)).toBe('ftypavif');
});

test('a file that is lost, or not listed, is no reason to send no picture', async () => {
  const { deps, ada, make, get, current, webp, avif } = await setup();
  await make();
  await deps.storage.delete([avif.slice('/media/'.length)]);
  expect((await get(current, BROWSER)).headers['etag']).toBe(etagOf(webp));
  await deps.db.updateTable('users_profilepictureversion').set({ files: '[]' }).execute();
  deps.changes.notify(ada.id);
  expect((await get(current, BROWSER)).headers['etag']).toBe(etagOf(webp));
});

test('the REST history names the AVIF squares under the base path', async () => {
  const { get, make, confirmed } = await setupAnswers({ prefix: '/pictures' }).then((host) => ({
    ...host,
    make: async () => makeAvifNow(host.deps),
  }));
  const { path: webp } = await confirmed();
  const urls = async () => {
    const { body } = await get('/pictures/api/users/profile-picture-history', { 'x-user': 'ada' });
    return (JSON.parse(String(body)) as { items: { avif_urls: string[] }[] }).items[0]?.avif_urls;
  };
  expect(await urls()).toEqual([]);
  await make();
  expect(await urls()).toEqual([avifAt(webp)]);
});

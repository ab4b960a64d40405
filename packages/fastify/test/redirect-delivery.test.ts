import { calledAs, newUser, sendPicture, testDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import type { PortraitOptions } from '../src/options.ts';
import { portrait } from '../src/portrait.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

/** A host whose store gives a new URL each time. */
async function setup(sender: Pick<PortraitOptions, 'delivery' | 'xAccelRedirect'> = { delivery: 'redirect' }) {
  const deps = await testDeps(sharedImages, {}, PLACES);
  const ada = await newUser(deps, 'ada');
  let given = 0;
  const url = async (key: string, ttl: number) => `https://store.example/${key}?ttl=${ttl}&given=${++given}`;
  const app = Fastify();
  onTestFinished(async () => {
    await app.close();
    await deps.close();
  });
  await app.register(portrait, {
    deps: { ...deps, storage: { ...deps.storage, url } },
    authenticate: (request) => (request.headers['x-user'] === 'ada' ? ada : null),
    ...sender,
    beforeRouting: {},
  });
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (path: string | null, headers = {}) => {
    const answer = await fetch(`${base}${path}`, { headers, redirect: 'manual' });
    const { location, 'cache-control': cacheControl, ...others } = Object.fromEntries(answer.headers);
    const { byteLength: byteSize } = await answer.arrayBuffer();
    return { status: answer.status, location, cacheControl, byteSize, internal: others['x-accel-redirect'] };
  };
  return { deps, ada, ask, calls: calledAs(deps, ada).profilePicture };
}

const photo = await sampleJpeg({ width: 64, height: 64 });

test('clients are redirected to a public picture, and caches forget the redirect before its URL ends', async () => {
  const { deps, ada, ask, calls } = await setup();
  const { id } = await sendPicture(deps, ada, photo);
  const { pictureUrl, image } = (await calls.confirm({ uploadId: id })).upload;
  const location = (given: number) => `https://store.example/${image}?ttl=600&given=${given}`;
  const redirected = { status: 302, byteSize: 0, cacheControl: 'public, max-age=300', internal: undefined };
  expect(await ask(pictureUrl)).toEqual({ ...redirected, location: location(1) });
  expect(await ask(pictureUrl)).toEqual({ ...redirected, location: location(2) });
  const current = await ask(`/api/users/${ada.id}/profile-picture?size=512`, { accept: 'image/webp' });
  expect(current).toEqual({ ...redirected, cacheControl: 'no-cache', location: location(3) });
  const marie = await newUser(deps, 'marie', 'moderator');
  await calledAs(deps, marie).admin.moderation.takeDown({ uploadId: id, reason: 'nudity' });
  expect(await ask(pictureUrl)).toMatchObject({ status: 404, location: undefined });
});

test.each([{ delivery: 'redirect' } as const, { xAccelRedirect: '/internal' }])(
  'a deleted picture is not sent by others any more: %j',
  async (sender) => {
    const { deps, ada, ask, calls } = await setup(sender);
    const { id } = await sendPicture(deps, ada, photo);
    const { pictureUrl } = (await calls.confirm({ uploadId: id })).upload;
    const before = await ask(pictureUrl);
    expect(before.location ?? before.internal).toBeDefined();
    await calls.delete({ uploadId: id });
    expect(await ask(pictureUrl)).toMatchObject({ status: 404, location: undefined, internal: undefined });
  },
);

test('pictures that are not public, and initials, are sent by this process', async () => {
  const { deps, ada, ask } = await setup();
  const { previewUrl } = await sendPicture(deps, ada, photo);
  expect(await ask(previewUrl)).toMatchObject({ status: 404 });
  const sent = await ask(previewUrl, { 'x-user': 'ada' });
  expect(sent).toMatchObject({ status: 200, location: undefined, cacheControl: 'private, no-store' });
  expect(sent.byteSize).toBeGreaterThan(100);
  expect(await ask(`/api/users/${ada.id}/profile-picture`)).toMatchObject({ status: 200, location: undefined });
});

test('nginx gets the path and the signature of a URL of the store, which outlives the answers that are sent again', async () => {
  const { deps, ada, ask, calls } = await setup({ xAccelRedirect: '/portrait-media' });
  const { id } = await sendPicture(deps, ada, photo);
  const { pictureUrl, image } = (await calls.confirm({ uploadId: id })).upload;
  const first = { status: 200, byteSize: 0, internal: `/portrait-media/${image}?ttl=600&given=1` };
  expect(await ask(pictureUrl)).toMatchObject({ ...first, location: undefined, cacheControl: undefined });
  expect(await ask(pictureUrl)).toMatchObject(first);
  const pending = await sendPicture(deps, ada, photo);
  expect(await ask(pending.previewUrl, { 'x-user': 'ada' })).toMatchObject({ status: 200, internal: undefined });
});

test('a store without URLs is refused, and two who send', async () => {
  const deps = await testDeps();
  const app = Fastify();
  const registered = async () => app.register(portrait, { deps, authenticate: () => null, delivery: 'redirect' });
  await expect(registered()).rejects.toThrow('requires a storage with URLs');
  await expect(setup({ delivery: 'redirect', xAccelRedirect: '/portrait-media' })).rejects.toThrow(
    'exclude each other',
  );
  await deps.close();
});

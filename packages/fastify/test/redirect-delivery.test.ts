import { calledAs, newUser, sendPicture, testDeps } from '@portrait/api/testing';
import { openImages } from '@portrait/image';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { PLACES } from './test-places.ts';

/** A host whose store gives a new URL each time. */
async function setup() {
  const deps = await testDeps(openImages({ workers: 1 }), {}, PLACES);
  const ada = await newUser(deps, 'ada');
  let given = 0;
  const url = async (key: string, ttl: number) => `https://store.example/${key}?ttl=${ttl}&given=${++given}`;
  const app = Fastify();
  await app.register(portrait, {
    deps: { ...deps, storage: { ...deps.storage, url } },
    authenticate: (request) => (request.headers['x-user'] === 'ada' ? ada : null),
    delivery: 'redirect',
    beforeRouting: {},
  });
  onTestFinished(async () => {
    await app.close();
    await deps.images.close();
    await deps.close();
  });
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (path: string | null, headers = {}) => {
    const answer = await fetch(`${base}${path}`, { headers, redirect: 'manual' });
    const { location, 'cache-control': cacheControl } = Object.fromEntries(answer.headers);
    return { status: answer.status, location, cacheControl, byteSize: (await answer.arrayBuffer()).byteLength };
  };
  return { deps, ada, ask, calls: calledAs(deps, ada).profilePicture };
}

const photo = await sampleJpeg({ width: 64, height: 64 });

test('clients are redirected to a public picture, and caches forget the redirect before its URL ends', async () => {
  const { deps, ada, ask, calls } = await setup();
  const { id } = await sendPicture(deps, ada, photo);
  const { pictureUrl, image } = (await calls.confirm({ uploadId: id })).upload;
  const location = (given: number) => `https://store.example/${image}?ttl=600&given=${given}`;
  const redirected = { status: 302, byteSize: 0, cacheControl: 'public, max-age=300' };
  expect(await ask(pictureUrl)).toEqual({ ...redirected, location: location(1) });
  expect(await ask(pictureUrl)).toEqual({ ...redirected, location: location(2) });
  const current = await ask(`/api/users/${ada.id}/profile-picture?size=512`, { accept: 'image/webp' });
  expect(current).toEqual({ ...redirected, cacheControl: 'no-cache', location: location(3) });
  const marie = await newUser(deps, 'marie', 'moderator');
  await calledAs(deps, marie).admin.moderation.takeDown({ uploadId: id, reason: 'nudity' });
  expect(await ask(pictureUrl)).toMatchObject({ status: 404, location: undefined });
});

test('pictures that are not public, and initials, are sent by this process', async () => {
  const { deps, ada, ask } = await setup();
  const { previewUrl } = await sendPicture(deps, ada, photo);
  expect(await ask(previewUrl)).toMatchObject({ status: 404 });
  const sent = await ask(previewUrl, { 'x-user': 'ada' });
  expect(sent).toMatchObject({ status: 200, location: undefined, cacheControl: 'private, no-store' });
  expect(sent.byteSize).toBeGreaterThan(100);
  expect(await ask(`/api/users/${ada.id}/profile-picture`)).toMatchObject({ status: 200, location: undefined });
});

test('a store without URLs is refused', async () => {
  const deps = await testDeps();
  const app = Fastify();
  const registered = async () => app.register(portrait, { deps, authenticate: () => null, delivery: 'redirect' });
  await expect(registered()).rejects.toThrow('requires a storage with URLs');
  await deps.close();
});

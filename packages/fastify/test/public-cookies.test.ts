import { calledAs, newUser, sendPicture, testDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { noPublicCookies } from '../src/no-public-cookies.ts';
import { portrait } from '../src/portrait.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

/** A host whose login sets a cookie in every response. */
async function setup(options: { xAccelRedirect?: string } = {}) {
  const deps = await testDeps(sharedImages, {}, PLACES);
  const ada = await newUser(deps, 'ada');
  const app = Fastify();
  app.addHook('onSend', async (_request, reply) => void reply.header('set-cookie', 'session=ada; HttpOnly'));
  await app.register(portrait, { deps, authenticate: () => ada, ...options });
  onTestFinished(async () => {
    await app.close();
    await deps.close();
  });
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  return { app, deps, ada, id };
}

test.each([
  ['', {}],
  [', also if nginx sends the picture', { xAccelRedirect: '/portrait-media' }],
])('no response that a shared cache may store has a host’s cookie; private responses do%s', async (_also, options) => {
  const { app, deps, ada, id } = await setup(options);
  const { pictureUrl } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId: id })).upload;
  const pending = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { etag } = (await app.inject(String(pictureUrl))).headers;
  const current = `/api/users/${ada.id}/profile-picture`;
  const seen = [];
  for (const [url, headers] of [
    [pictureUrl, {}],
    [pictureUrl, { 'if-none-match': etag }],
    [current, {}],
    [pending.previewUrl, {}],
    ['/api/users/999/profile-picture', {}],
  ] as const) {
    const answer = await app.inject({ url: String(url), headers });
    seen.push([answer.statusCode, answer.headers['set-cookie'] !== undefined]);
  }
  expect(seen).toEqual([
    [200, false],
    [304, false],
    [200, false],
    [200, true],
    [404, true],
  ]);
});

test.each([
  [undefined, true],
  ['max-age=60, Private', true],
  ['no-store', true],
  ['max-age=60', false],
  ['public', false],
])('a response with cache-control %s keeps its cookie: %s', async (cacheControl, keeps) => {
  const app = Fastify();
  onTestFinished(async () => app.close());
  noPublicCookies(app);
  app.get('/', async (_request, reply) => {
    if (cacheControl !== undefined) reply.header('cache-control', cacheControl);
    return reply.header('set-cookie', 'session=ada').send('');
  });
  expect('set-cookie' in (await app.inject('/')).headers).toBe(keeps);
});

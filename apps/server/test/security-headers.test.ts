import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { send, setupDeps, setupServer } from './setup-server.ts';

test.each(['/', '/api/auth/me', '/api/nothing-here', '/media/profile_pictures/1/none.webp', '/healthz'])(
  'the response to %s has the security headers',
  async (path) => {
    const { headers } = await send(await setupServer(), path);
    expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);

test('a picture that is answered before routing has every header of the routed response', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  const app = await setupServer({}, deps);
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}${upload.pictureUrl}`;
  let routed = 0;
  const count = () => void routed++;
  subscribe('tracing:fastify.request.handler:start', count);
  onTestFinished(() => void unsubscribe('tracing:fastify.request.handler:start', count));
  const headersOf = async () => {
    const { 'x-request-id': requestId, ...headers } = Object.fromEntries((await fetch(url)).headers);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    return { ...headers, date: 'now' };
  };
  const first = await headersOf();
  expect(first).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cross-origin-resource-policy': 'cross-origin' });
  expect(await headersOf()).toEqual(first);
  expect(routed).toBe(1);
});

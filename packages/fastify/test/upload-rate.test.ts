import rateLimit from '@fastify/rate-limit';
import { newUser, testDeps } from '@portrait/api/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { sharedImages } from './image-workers.ts';
import { PLACES } from './test-places.ts';

/** A host that may have its own limits for all routes, and whose users may upload twice per minute. */
async function setup(prepare: (app: FastifyInstance) => unknown) {
  const deps = await testDeps(sharedImages, { uploadsPerMinute: 2 }, PLACES);
  const people = { ada: await newUser(deps, 'ada'), eve: await newUser(deps, 'eve') };
  const app = Fastify();
  await prepare(app);
  await app.register(portrait, {
    deps,
    authenticate: ({ headers }) => people[headers['x-user'] as keyof typeof people],
  });
  onTestFinished(async () => {
    await app.close();
    await deps.close();
  });
  return async (user: keyof typeof people, slash: string) =>
    app.inject({
      ...{ method: 'POST', url: `/api/users/upload-profile-picture${slash}` },
      headers: { 'x-user': user },
    });
}

test.each([
  ['without rate limits', () => undefined],
  ['with limits for all its routes', (app: FastifyInstance) => app.register(rateLimit, { max: 1 })],
])('a host %s: uploads are counted for each user, on both paths together', async (_which, prepare) => {
  const send = await setup(prepare);
  const statuses = [];
  for (const [user, slash] of [
    ['ada', ''],
    ['ada', '/'],
    ['ada', ''],
    ['ada', '/'],
    ['eve', ''],
  ] as const)
    statuses.push((await send(user, slash)).statusCode);
  expect(statuses).toEqual([400, 400, 429, 429, 400]);
  const refused = await send('ada', '');
  expect(refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', limit: 2 });
  expect(Number(refused.headers['retry-after'])).toBe(refused.json().retry_after_seconds);
});

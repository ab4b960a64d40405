import { EventEmitter, once } from 'node:events';
import { eraseUser } from '@portrait/api';
import { calledAs } from '@portrait/api/testing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { setupAnswers } from './setup-answers.ts';

const WEBP = { accept: 'image/avif,image/webp,image/svg+xml,*/*' };

test('a pending picture is read for each request, and is public at once when it is confirmed', async () => {
  const { deps, ada, pending, get, routed } = await setupAnswers();
  const { id, squareUrl } = await pending();
  const statuses = [];
  for (const user of ['eve', 'ada', 'ada', 'eve']) statuses.push((await get(squareUrl, { 'x-user': user })).status);
  expect([statuses, routed()]).toEqual([[404, 200, 200, 404], 4]);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  expect((await get(squareUrl, { 'x-user': 'eve' })).status).toBe(200);
});

test('a change of the owner is seen at once: another picture, another name, none, an erasure', async () => {
  const { deps, ada, confirmed, stable, get } = await setupAnswers();
  const shown = async () => {
    await get(stable, WEBP);
    return (await get(stable, WEBP)).headers['etag'];
  };
  const seen = [await shown()];
  const { path } = await confirmed();
  seen.push(await shown());
  await confirmed();
  seen.push(await shown());
  await calledAs(deps, ada).profilePicture.remove();
  seen.push(await shown());
  expect(new Set(seen)).toEqual(new Set(seen.slice(0, 3)));
  expect(new Set(seen).size).toBe(3);
  expect([(await get(path)).status, (await get(path)).status]).toEqual([200, 200]);
  await eraseUser(deps, { userId: ada.id });
  expect((await get(path)).status).toBe(404);
});

test('an answer that began before a change and ends after it is not sent again', async () => {
  const held = new EventEmitter();
  const { confirmed, stable, get } = await setupAnswers({
    extend: (app) =>
      app.addHook('onSend', async ({ headers }) => {
        if (headers['x-slow'] && held.emit('begun')) await once(held, 'end');
      }),
  });
  await confirmed();
  const begun = once(held, 'begun');
  const slow = get(stable, { ...WEBP, 'x-slow': 'yes' });
  await begun;
  await confirmed();
  const { headers: after } = await get(stable, WEBP);
  held.emit('end');
  expect((await slow).headers['etag']).not.toBe(after['etag']);
  expect((await get(stable, WEBP)).headers['etag']).toBe(after['etag']);
});

test('a new name from the host’s login is seen in the initials at once', async () => {
  const { get, ...host } = await setupAnswers({
    authenticate: ({ headers }) => ({ id: 'auth0|x', role: 'user', username: String(headers['x-name']) }),
  });
  const initials = async () => (await get('/api/users/auth0%7Cx/profile-picture', WEBP)).body.toString();
  const signIn = async (name: string) => get('/api/trpc/profilePicture.pending', { 'x-name': name });
  await signIn('Ada');
  expect([await initials(), await initials()].map((svg) => />(\w+)</.exec(svg)?.[1])).toEqual(['AD', 'AD']);
  await signIn('Eve');
  expect(/>(\w+)</.exec(await initials())?.[1]).toBe('EV');
  expect(host.routed()).toBe(4);
});

test.each([
  [
    'was given a cookie by middleware',
    (request: FastifyRequest, { raw }: FastifyReply, body: unknown) => {
      const writeHead = raw.writeHead.bind(raw);
      const withCookie = (status: number, headers: object) => writeHead(status, { ...headers, 'set-cookie': 'a=b' });
      if (request.headers['x-spoil']) Object.assign(raw, { writeHead: withCookie });
      return body;
    },
  ],
  [
    'was encoded by a plugin',
    (request: FastifyRequest, _reply: FastifyReply, body: unknown) => (request.headers['x-spoil'] ? 'encoded' : body),
  ],
  [
    'varies by everything',
    (request: FastifyRequest, reply: FastifyReply, body: unknown) => {
      if (request.headers['x-spoil']) reply.header('vary', '*');
      return body;
    },
  ],
])('a response that %s is not sent again', async (_what, spoil) => {
  const { confirmed, get, routed } = await setupAnswers({
    extend: (app) => app.addHook('onSend', async (request, reply, body) => spoil(request, reply, body)),
  });
  const { path } = await confirmed();
  await get(path, { 'x-spoil': 'yes' });
  const good = await get(path);
  expect([good.headers['set-cookie'], good.headers['vary'], good.body.toString('latin1', 8, 12)]).toEqual([
    undefined,
    undefined,
    'WEBP',
  ]);
  await get(path);
  expect(routed()).toBe(2);
});

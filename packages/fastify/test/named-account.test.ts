import { appRouter } from '@portrait/api';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify, { type InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { as, confirmation, form, setupApp, withHeaders, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
// tRPC has no other access to it.
// oxlint-disable-next-line no-underscore-dangle
const MUTATIONS = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)
  .filter(([, { _def }]) => _def.type === 'mutation')
  .map(([name]) => name);

const called = (procedure: string, payload: object = {}): InjectOptions => ({
  method: 'POST',
  url: `/api/trpc/${procedure}`,
  payload,
});
/** The headers of a page of one account with the session of another. */
const onPageOf = (page: { id: number }, session: string) => ({ ...as(session), 'portrait-user': String(page.id) });

/** The content of all tables. */
async function everything({ deps }: TestApp): Promise<unknown> {
  const tables = await deps.db.introspection.getTables();
  return Promise.all(
    tables.map(async ({ name }) =>
      deps.db
        .selectFrom(name as 'users_user')
        .selectAll()
        .execute(),
    ),
  );
}

test('every write by a page of another account is refused with the current account, and changes nothing', async () => {
  const host = await setupApp();
  const { app, deps, ada, eve } = host;
  const mine = await sendPicture(deps, ada, photo);
  const theirs = await sendPicture(deps, eve, photo);
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: theirs.id });
  const before = await everything(host);
  const writes = [
    form({ filename: 'a.jpg', bytes: photo }),
    confirmation({ upload_id: mine.id }, {}),
    confirmation({ upload_id: theirs.id }, {}),
    ...MUTATIONS.map((name) => called(name, { uploadId: theirs.id })),
    called('profilePicture.remove,profilePicture.discard?batch=1', { 0: {}, 1: { uploadId: theirs.id } }),
  ];
  for (const write of writes) {
    const answer = await app.inject(withHeaders(write, onPageOf(ada, 'eve')));
    expect([write.url, answer.statusCode, answer.json()]).toEqual([
      write.url,
      409,
      {
        error:
          'Rien n’a été changé\u00A0: la page est celle d’un autre compte, et c’est «\u00A0eve\u00A0» qui est connecté maintenant',
        ...{ code: 'ACCOUNT_CHANGED', user_id: eve.id, username: 'eve' },
      },
    ]);
  }
  expect(MUTATIONS.length).toBeGreaterThan(10);
  expect(await everything(host)).toEqual(before);
});

test('writes by a page of the signed-in account succeed, and so do those of clients without the header', async () => {
  const { app, ada } = await setupApp();
  for (const headers of [as('ada'), onPageOf(ada, 'ada'), { ...as('ada'), 'portrait-user': `%3${ada.id}` }]) {
    const sent = await app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), headers));
    expect(sent.statusCode).toBe(201);
    const confirmed = await app.inject(confirmation({ upload_id: sent.json().id }, headers));
    expect(confirmed.statusCode).toBe(200);
    const removed = await app.inject(withHeaders(called('profilePicture.remove'), headers));
    expect(removed.statusCode).toBe(200);
  }
});

test('the body is not read before that check', async () => {
  const { app, ada } = await setupApp();
  const broken = { ...onPageOf(ada, 'eve'), 'content-type': 'application/json' };
  for (const url of ['/api/trpc/profilePicture.remove', '/api/users/confirm-profile-picture/']) {
    const answer = await app.inject({ method: 'POST', url, headers: broken, payload: '{' });
    expect(answer.statusCode).toBe(409);
  }
});

test('without a session the error is to sign in, and an invalid header has its own error', async () => {
  const { app, ada } = await setupApp();
  const remove = called('profilePicture.remove');
  expect((await app.inject(withHeaders(remove, { 'portrait-user': String(ada.id) }))).statusCode).toBe(401);
  const answer = await app.inject(withHeaders(remove, { ...as('ada'), 'portrait-user': '%' }));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
});

test('queries are answered, with the account that the answer is about', async () => {
  const { app, ada, eve } = await setupApp();
  const asked = async (headers: Record<string, string>) =>
    app.inject({ url: '/api/trpc/profilePicture.pending,profilePicture.limits?batch=1', headers });
  const answer = await asked(onPageOf(ada, 'eve'));
  expect([answer.statusCode, answer.headers['portrait-user']]).toEqual([200, String(eve.id)]);
  expect((await asked({})).headers).not.toHaveProperty('portrait-user');
});

test('the host’s authenticate is called once per write, also with the header', async () => {
  const { deps, ada } = await setupApp();
  let asked = 0;
  const app = Fastify();
  await app.register(portrait, { deps, authenticate: () => (asked++, ada) });
  for (const headers of [as('ada'), onPageOf(ada, 'ada')]) {
    asked = 0;
    expect((await app.inject(withHeaders(called('profilePicture.remove'), headers))).statusCode).toBe(200);
    expect(asked).toBe(1);
  }
  await app.close();
});

test('pages of trusted origins may send the header, and read it in answers', async () => {
  const { deps, ada } = await setupApp();
  const app = Fastify();
  const origin = 'https://pages.example.org';
  await app.register(portrait, { deps, authenticate: () => ada, trustedOrigins: [origin] });
  const asks = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'portrait-user' };
  for (const url of ['/api/trpc/profilePicture.remove', '/api/users/upload-profile-picture/']) {
    const { headers } = await app.inject({ method: 'OPTIONS', url, headers: asks });
    expect(headers['access-control-allow-headers']).toContain('portrait-user');
  }
  const { headers } = await app.inject({ url: '/api/trpc/profilePicture.pending', headers: { origin } });
  expect(headers['access-control-expose-headers']).toContain('portrait-user');
  await app.close();
});

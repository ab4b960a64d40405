import type { AddressInfo } from 'node:net';
import { eraseUser, inProcessChanges, type HostPrincipal } from '@portrait/api';
import { testDeps, type TestDeps } from '@portrait/api/testing';
import { encodeAccount, type UserId } from '@portrait/contract';
import { openDatabase } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { portrait } from '../src/portrait.ts';
import { sharedImages } from './image-workers.ts';
import { confirmation, form, withHeaders } from './setup-app.ts';
import { PLACES } from './test-places.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const LONGEST = 'é/'.repeat(127) + 'é';

interface Host {
  app: FastifyInstance;
  deps: TestDeps;
  loggedErrors: string[];
}

const NOBODY = { id: 0, external_id: null, username: null };

/** A host with its own user ids: `x-user` contains the id as JSON, and `x-name` the username. */
async function setupHost(): Promise<Host> {
  const deps = await testDeps(sharedImages, {}, PLACES);
  const loggedErrors: string[] = [];
  const app = Fastify();
  app.addHook('onRequest', async ({ log }) => {
    log.error = (fault: { err: Error }) =>
      void loggedErrors.push(fault.err.cause ? String(fault.err.cause) : fault.err.message);
  });
  const authenticate = ({ headers }: { headers: Record<string, unknown> }): HostPrincipal | null => {
    if (headers['x-user'] === undefined) return null;
    const id = JSON.parse(decodeURIComponent(String(headers['x-user']))) as UserId;
    return { id, role: 'user', ...(headers['x-name'] !== undefined && { username: String(headers['x-name']) }) };
  };
  await app.register(portrait, { deps, authenticate });
  onTestFinished(async () => {
    app.server.closeAllConnections();
    await app.close();
    await deps.close();
  });
  return { app, deps, loggedErrors };
}

const as = (id: UserId, name?: string) => ({
  'x-user': encodeURIComponent(JSON.stringify(id)),
  ...(name !== undefined && { 'x-name': name }),
});

async function asked({ app }: Host, procedure: string, input: unknown, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    url: `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers,
  });
  return { status: answer.statusCode, account: answer.headers['portrait-user'], data: answer.json().result?.data };
}

const current = async ({ app }: Host, id: UserId) =>
  app.inject({
    url: `/api/users/${encodeURIComponent(id)}/profile-picture`,
    headers: { accept: 'image/webp,image/svg+xml' },
  });

/** Uploads and confirms on a page that was rendered for this user. */
async function confirmed({ app }: Host, id: UserId) {
  const headers = { ...as(id), 'portrait-user': encodeAccount(id) };
  const sent = await app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), headers));
  const upload = sent.json();
  const answer = await app.inject(confirmation({ upload_id: upload.id }, headers));
  return { uploaded: upload, confirmed: answer.json().upload };
}

async function openStream({ app }: Host, id: UserId, lastEventId?: string): Promise<Response> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const input = encodeURIComponent(JSON.stringify({ lastEventId }));
  return fetch(`http://127.0.0.1:${port}/api/trpc/profilePicture.onChange?input=${input}`, {
    headers: { ...as(id), accept: 'text/event-stream' },
  });
}

/** The events of a stream, up to a number of them or its end. */
async function told(
  stream: Response,
  count = Infinity,
): Promise<{ kind: string; userId: UserId; pictureUrl: string | null }[]> {
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (changesIn(text).length >= count) break;
  }
  return changesIn(text);
}

const changesIn = (text: string) =>
  [...text.matchAll(/^data: (\{.*"kind".*\})\n/gm)].map(([, data = '']) => JSON.parse(data));

test.each([
  ['one of a login service', 'auth0|x'],
  ['a path', 'a/b'],
  ['an address', 'ada+pictures@example.com'],
  ['the longest', LONGEST],
  ['a number', '42'],
])('every answer and URL has the host’s id of the user: %s', async (_kind, id) => {
  const host = await setupHost();
  // Row ids are not public ids.
  for (const other of ['another', 'a third']) await asked(host, 'profilePicture.pending', undefined, as(other));
  const pages = await openStream(host, id);
  const { uploaded, confirmed: shown } = await confirmed(host, id);
  expect([uploaded.user_id, shown.user_id, shown.state]).toEqual([id, id, 'confirmed']);
  expect(await asked(host, 'profilePicture.current', undefined, as(id))).toMatchObject({
    ...{ account: encodeURIComponent(id), data: { upload: { userId: id } } },
  });
  expect((await told(pages, 3)).map(({ kind, userId }) => [kind, userId])).toEqual([
    ...[
      ['current', id],
      ['uploaded', id],
    ],
    ['confirmed', id],
  ]);
  expect((await current(host, id)).headers['content-type']).toBe('image/webp');
  expect(await asked(host, 'shownPicture.of', { userId: id })).toMatchObject({
    data: { pictureUrl: shown.picture_url },
  });
  expect(shown.image).toMatch(/^profile_pictures\/3\//);
});

test('a page of one user changes nothing for another, and the error has the host’s id', async () => {
  const host = await setupHost();
  const headers = { ...as('a/b'), 'portrait-user': encodeAccount('auth0|x') };
  const answer = await host.app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), headers));
  expect([answer.statusCode, answer.json()]).toMatchObject([
    409,
    { code: 'ACCOUNT_CHANGED', user_id: 'a/b', username: 'a/b' },
  ]);
});

test('a text id of digits differs from a numeric id', async () => {
  const host = await setupHost();
  const { confirmed: first } = await confirmed(host, 'auth0|x');
  expect(first.image).toMatch(/^profile_pictures\/1\//);
  expect((await current(host, '1')).statusCode).toBe(404);
  const { confirmed: second } = await confirmed(host, '1');
  expect(second.image).toMatch(/^profile_pictures\/2\//);
  expect((await current(host, '1')).headers.etag).toContain(second.image.split('/').at(-1)?.replace('-512.webp', ''));
  expect(await asked(host, 'shownPicture.of', { userId: '1' })).toMatchObject({
    data: { pictureUrl: second.picture_url },
  });
  // A number, for a user without a text id, has lower precedence than the text.
  await eraseUser(host.deps, { userId: 'auth0|x' });
  expect((await current(host, '1')).headers['content-type']).toBe('image/webp');
  for (const userId of [2, 3]) expect(await asked(host, 'shownPicture.of', { userId })).toMatchObject({ status: 404 });
});

test('a numeric id is the id of the user’s row', async () => {
  const host = await setupHost();
  const { uploaded } = await confirmed(host, 42);
  expect([uploaded.user_id, uploaded.image]).toEqual([42, expect.stringMatching(/^profile_pictures\/42\//)]);
  expect((await current(host, 42)).headers['content-type']).toBe('image/webp');
});

test('a request about an unknown user adds no row, and a sign-in adds one once', async () => {
  const host = await setupHost();
  expect((await current(host, 'auth0|x')).statusCode).toBe(404);
  expect(await asked(host, 'shownPicture.of', { userId: 'auth0|x' })).toMatchObject({ status: 404 });
  const pending = async () => asked(host, 'profilePicture.pending', undefined, as('auth0|x', 'ada'));
  const answers = await Promise.all([pending(), pending(), pending()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await rows(host)).toEqual([NOBODY, { id: 1, external_id: 'auth0|x', username: 'ada' }]);
});

test.each(['auth0|x', 7])('the host’s username of %j is stored, and written only if it changes', async (id) => {
  const host = await setupHost();
  await confirmed(host, id);
  const other = openDatabase(host.deps.database);
  onTestFinished(async () => other.destroy());
  const ask = async (name?: string) => asked(host, 'profilePicture.pending', undefined, as(id, name));
  const named = async () => (await rows(host)).at(-1)?.username;
  await ask('Ada');
  // A write would wait and fail with SERVER_BUSY.
  const answers = await other.transaction().execute(async () => [await ask('Ada'), await ask()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await named()).toBe('Ada');
  for (const name of ['Ada Lovelace', 'Ada']) {
    await ask(name);
    expect(await named()).toBe(name);
  }
});

test('an erased id that signs in again is a new user at once, also if another process erased it', async () => {
  const host = await setupHost();
  const { confirmed: shown } = await confirmed(host, 'auth0|x');
  await asked(host, 'profilePicture.pending', undefined, as('auth0|x', 'Ada'));
  const elsewhere = { ...host.deps, db: openDatabase(host.deps.database), changes: inProcessChanges() };
  onTestFinished(async () => elsewhere.db.destroy());
  expect((await eraseUser(elsewhere, { userId: 'auth0|x' })).left).toEqual([]);

  expect((await current(host, 'auth0|x')).statusCode).toBe(404);
  expect(await rows(host)).toEqual([NOBODY, { id: 1, external_id: null, username: null }]);
  expect(await asked(host, 'profilePicture.history', {}, as('auth0|x'))).toMatchObject({ data: { items: [] } });
  expect(await rows(host)).toContainEqual({ id: 2, external_id: 'auth0|x', username: null });
  expect((await host.app.inject({ url: shown.preview_url, headers: as('auth0|x') })).statusCode).toBe(404);
  expect((await confirmed(host, 'auth0|x')).confirmed.image).toMatch(/^profile_pictures\/2\//);
});

test('the stream of an erased user ends, and one that resumes from it starts with the new user’s picture', async () => {
  const host = await setupHost();
  await confirmed(host, 'auth0|x');
  const stream = await openStream(host, 'auth0|x');
  await eraseUser(host.deps, { userId: 'auth0|x' });
  // Otherwise it would continue for as long as the host's login returns the user.
  await told(stream);
  const [now] = await told(await openStream(host, 'auth0|x', '7'), 1);
  expect(now).toMatchObject({ kind: 'current', userId: 'auth0|x', pictureUrl: null });
});

test('everybody’s pages are notified with the host’s id of the user whose picture was erased', async () => {
  const host = await setupHost();
  await confirmed(host, 'auth0|x');
  const stream = await openStream(host, 'eve');
  await eraseUser(host.deps, { userId: 'auth0|x' });
  expect(await told(stream, 2)).toMatchObject([
    { kind: 'current', userId: 'eve' },
    { kind: 'announced', userId: 'auth0|x', pictureUrl: null },
  ]);
});

test.each<[UserId, string]>([
  [`${LONGEST}/`, 'an id of 256 characters: a text must have 1 to 255'],
  ['', 'an id of 0 characters'],
  [0, 'the id 0: a number must be a positive integer'],
  [1.5, 'the id 1.5'],
  [1, 'all text or all numbers'],
])('an invalid id is the host’s bug, and is logged: %#', async (id, said) => {
  const host = await setupHost();
  await asked(host, 'profilePicture.pending', undefined, as('auth0|x'));
  const before = await rows(host);
  const sent = await host.app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), as(id)));
  expect([sent.statusCode, sent.json().code]).toEqual([500, 'INTERNAL']);
  expect(await asked(host, 'profilePicture.pending', undefined, as(id))).toMatchObject({ status: 500 });
  expect(host.loggedErrors).toEqual([expect.stringContaining(said), expect.stringContaining(said)]);
  expect(await rows(host)).toEqual(before);
});

async function rows({ deps }: Host) {
  return deps.db.selectFrom('users_user').select(['id', 'external_id', 'username']).orderBy('id').execute();
}

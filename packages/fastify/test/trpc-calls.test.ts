import { sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { as, setupApp, withHeaders } from './setup-app.ts';

const query = (path: string, input?: unknown) => raw(path, input === undefined ? '' : JSON.stringify(input));
const raw = (path: string, input: string) =>
  get(`${path}${path.includes('?') ? '&' : '?'}input=${encodeURIComponent(input)}`);
const get = (path: string): InjectOptions => ({ url: `/api/trpc/${path}` });
const post = (path: string, payload: string): InjectOptions => ({
  ...{ method: 'POST', url: `/api/trpc/${path}`, payload },
  headers: { 'content-type': 'application/json' },
});
const many = (calls: number) => Array.from({ length: calls }, () => 'profilePicture.limits').join();

/** Left to tRPC's adapter, for which an `accept` of this kind makes no difference. */
const TO_ADAPTER = { accept: 'text/event-stream' };

/** What may differ: the request, the time, and the way the length is told. */
function told({ statusCode, headers, body }: LightMyRequestResponse) {
  const { date: _, 'x-request-id': __, 'content-length': ___, 'transfer-encoding': ____, ...others } = headers;
  return { statusCode, headers: others, body };
}

const photo = await sampleJpeg({ width: 64, height: 64 });

/** With an upload of Ada's, and a login that fails for `broken`. */
async function setupHost(limits = {}) {
  const host = await setupApp(limits);
  const { id } = await sendPicture(host.deps, host.ada, photo, 'été "1".jpg');
  Object.defineProperty(host.people, 'broken', { get: () => JSON.parse('{') });
  return { ...host, id };
}

test.for<[what: string, request: InjectOptions]>([
  ['a query', query('profilePicture.history')],
  ['an input', query('profilePicture.history', { limit: 1 })],
  ['an input that is null', query('profilePicture.history', null)],
  ['a wrong input', query('profilePicture.history', { limit: 0, cursor: 'x' })],
  ['an input that is no JSON', raw('profilePicture.history', '{')],
  ['an input that no procedure reads', raw('profilePicture.current', '{')],
  ['two inputs', get('profilePicture.history?input=%7B%22limit%22:1%7D&input=%7B%7D')],
  ['an input with a plus and a broken escape', get('profilePicture.history?input=%7B+%22a%22:%22%E0%%22%7D')],
  ['a fragment', get('profilePicture.history?input=%7B%7D#%7D')],
  ['an upload that does not exist', query('profilePicture.get', { uploadId: 99 })],
  ['a moderators’ procedure', query('admin.users.list', {})],
  ['a batch', query('profilePicture.limits,profilePicture.history?batch=1', { 1: { limit: 1 } })],
  ['a batch with an error', query('profilePicture.get,profilePicture.limits?batch=1', { 0: { uploadId: 99 } })],
  ['a batch of one', query('profilePicture.pending?batch=1', {})],
  ['a batch whose input is a list', query('profilePicture.history?batch=1', [])],
  ['a batch whose input is no JSON', raw('profilePicture.history,profilePicture.limits?batch=1', '{')],
  ['a batch without inputs', get('profilePicture.history,profilePicture.limits?batch=1')],
  ['a batch that is too long', get(`${many(21)}?batch=1`)],
  ['the longest batch', get(`${many(20)}?batch=1`)],
  ['a batch of a query and a mutation', get('profilePicture.limits,profilePicture.remove?batch=1')],
  ['a batch without the parameter', get('profilePicture.limits,profilePicture.current')],
  ['an unknown procedure', get('profilePicture.nothing')],
  ['an unknown procedure in a batch', get('profilePicture.limits,constructor?batch=1')],
  ['no procedure', get('')],
  ['a name of every object', get('__proto__')],
  ['an escaped path', get('profilePicture%2Ehistory%2CprofilePicture.limits?batch=1')],
  ['a path escaped twice', get('profilePicture%252Ehistory')],
  ['a broken escape in the path', get('profilePicture.limits%25')],
  ['parameters of a connection', get('profilePicture.limits?connectionParams=%7B')],
  ['HEAD', { ...get('profilePicture.limits'), method: 'HEAD' }],
  ['GET for a mutation', get('profilePicture.remove')],
  ['POST for a query', post('profilePicture.current', '{}')],
  ['a mutation of an upload that does not exist', post('profilePicture.confirm', '{"uploadId":99}')],
  ['a mutation with a wrong input', post('profilePicture.confirm', '{"uploadId":"1"}')],
  ['a mutation whose input is no JSON', post('profilePicture.confirm', '{')],
  ['a mutation without a body', post('profilePicture.confirm', '')],
  ['a mutation after a byte order mark', post('profilePicture.confirm', '\uFEFF{"uploadId":99}')],
  ['mutations', post('profilePicture.confirm,profilePicture.remove?batch=1', '{"0":{"uploadId":99}}')],
  ['mutations whose input is null', post('profilePicture.confirm,profilePicture.remove?batch=1', 'null')],
])('a call is answered exactly as tRPC’s own adapter answers it: %s', async ([, request]) => {
  const { app } = await setupHost();
  for (const headers of [{}, as('ada'), as('broken'), { ...as('ada'), 'accept-language': 'ar' }]) {
    const own = await app.inject(withHeaders(request, headers));
    const adapters = await app.inject(withHeaders(request, { ...headers, ...TO_ADAPTER }));
    expect(told(own)).toEqual(told(adapters));
  }
});

test('so are a call without a result, and one that comes too soon', async () => {
  const { app, deps, ada, id } = await setupHost({ decisionsPerMinute: 2 });
  const other = await sendPicture(deps, ada, photo, 'b.jpg');
  const discard = (uploadId: number) =>
    withHeaders(post('profilePicture.discard', `{"uploadId":${uploadId}}`), as('ada'));
  const own = await app.inject(discard(id));
  expect(own.statusCode).toBe(200);
  expect(told(own)).toEqual(told(await app.inject(withHeaders(discard(other.id), TO_ADAPTER))));
  const remove = withHeaders(post('profilePicture.remove', ''), as('ada'));
  const soon = await app.inject(remove);
  expect([soon.statusCode, soon.headers['retry-after']]).toEqual([429, expect.any(String)]);
  expect(told(soon)).toEqual(told(await app.inject(withHeaders(remove, TO_ADAPTER))));
});

test('a call is answered without tRPC’s adapter, which tells no length', async () => {
  const { app } = await setupApp();
  const limits = get('profilePicture.limits');
  expect((await app.inject(limits)).headers).toHaveProperty('content-length');
  expect((await app.inject(withHeaders(limits, TO_ADAPTER))).headers).not.toHaveProperty('content-length');
});

import { calledAs, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { operationsOf, type Schema } from './documents/openapi.ts';
import { DOCUMENT } from './rest-client/documented-answers.ts';
import { as, setupApp, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const crop = { x: 0, y: 0, size: 32 };
const CALLS = operationsOf(DOCUMENT).filter(({ operation }) => operation.tags.includes('profile picture'));
const WRITES = CALLS.filter(({ method }) => method === 'post');
const OWN = CALLS.filter(({ operation }) => operation.security === undefined);
const fieldsOf = ({ operation }: (typeof CALLS)[number]) => {
  const body: Schema = operation.requestBody?.content['application/json']?.schema ?? {};
  return Object.keys(body.properties ?? {});
};
const nameOf = ({ path }: { path: string }) => path.split('/').at(-2) ?? '';

const QUERIES = (uploadId: number) => ({
  'profile-picture-upload': `?upload_id=${uploadId}`,
  'shown-profile-pictures': '?user_id=1',
});

/** A valid request, about this upload if the call is about one. */
function requestOf(call: (typeof CALLS)[number], uploadId = 1): InjectOptions {
  const fields = fieldsOf(call);
  const payload = {
    upload_id: uploadId,
    ...(fields.includes('crop') && { crop }),
    ...(fields.includes('alt_text') && { alt_text: 'Ada' }),
    ...(fields.includes('message') && { message: 'Ada' }),
    ...(fields.includes('reason') && { reason: 'other' }),
    ...(fields.includes('notice_id') && { notice_id: 1 }),
  };
  const [, query = ''] = Object.entries(QUERIES(uploadId)).find(([name]) => call.path.includes(name)) ?? [];
  return {
    method: call.method === 'post' ? 'POST' : 'GET',
    // Ada's own, which she cannot report.
    url: call.path.replace('{user_id}', '1') + query,
    ...(fields.length > 0 && { payload }),
  };
}

test('the document has all calls of the REST API', () => {
  expect([WRITES.length, CALLS.length - WRITES.length]).toEqual([13, 7]);
});

test.each(CALLS)('$path is a route without the final slash too, and its answer is never cached', async (call) => {
  const { app } = await setupApp();
  const { url, ...request } = requestOf(call);
  const answers = [];
  for (const path of [String(url), String(url).replace(/\/(?=\?|$)/, '')]) {
    const answer = await app.inject({ ...request, url: path, headers: as('ada') });
    expect(answer.headers['cache-control']).toBe('no-store');
    answers.push([answer.statusCode, answer.body]);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[1]).not.toContain('"NOT_FOUND"');
});

test.each(OWN)('$path is for a signed-in user, who alone learns what is wrong with a request', async (call) => {
  const { app } = await setupApp();
  for (const request of [requestOf(call), { ...requestOf(call), payload: { upload_id: 'x' } }]) {
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.json()]).toEqual([
      401,
      { error: 'Authentification requise', code: 'NOT_SIGNED_IN' },
    ]);
  }
});

test.each(WRITES)('$path is refused for pages of other sites and of other accounts', async (call) => {
  const { app, ada } = await setupApp();
  const send = async (headers: Record<string, string>) =>
    (await app.inject({ ...requestOf(call), headers: { ...as('eve'), ...headers } })).json().code;
  expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe('CROSS_SITE_REQUEST');
  expect(await send({ origin: 'https://evil.example' })).toBe('CROSS_SITE_REQUEST');
  expect(await send({ 'portrait-user': String(ada.id) })).toBe('ACCOUNT_CHANGED');
});

/** The calls about one upload. */
const ABOUT_ONE = CALLS.filter(
  (call) =>
    call.path.includes('profile-picture-upload') ||
    (fieldsOf(call).includes('upload_id') && !call.path.includes('notice')),
);

test.each(ABOUT_ONE)('$path: another user’s upload and a missing one have the same answer', async (call) => {
  const { app, deps, ada } = await setupApp();
  const { id } = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  const [foreign, missing] = await Promise.all(
    [id, 12_345].map(async (each) => app.inject({ ...requestOf(call, each), headers: as('eve') })),
  );
  expect([foreign?.statusCode, foreign?.body]).toEqual([404, missing?.body]);
  expect(foreign?.json().code).toBe('UPLOAD_NOT_FOUND');
});

/** A request that Ada may make, after as many decisions as the limit allows. */
async function refusedDecision({ app, deps, ada }: TestApp, call: (typeof CALLS)[number]) {
  const pending = await sendPicture(deps, ada, photo);
  const shown = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: shown.id });
  const isAboutShown = /recrop|restore|delete/.test(call.path);
  return app.inject({ ...requestOf(call, isAboutShown ? shown.id : pending.id), headers: as('ada') });
}

const DECISIONS = WRITES.filter((call) => !/upload|preview|appeal|report|notice/.test(nameOf(call)));

test.each(DECISIONS)('$path counts towards the limit of decisions', async (call) => {
  const answer = await refusedDecision(await setupApp({ decisionsPerMinute: 1 }), call);
  expect([answer.statusCode, answer.json()]).toMatchObject([429, { code: 'TOO_MANY_REQUESTS', limit: 1 }]);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test.each(DECISIONS)('$path repeated under its Idempotency-Key has the same answer', async (call) => {
  const { app, deps, ada } = await setupApp();
  const [first, second] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  const { profilePicture } = calledAs(deps, ada);
  const isAboutShown = /recrop|restore|delete|remove/.test(call.path);
  if (isAboutShown) await profilePicture.confirm({ uploadId: first.id });
  const request = { ...requestOf(call, first.id), headers: { ...as('ada'), 'idempotency-key': 'k' } };
  const answer = await app.inject(request);
  expect(answer.statusCode).toBe(200);
  await profilePicture.confirm({ uploadId: second.id });
  expect((await app.inject(request)).body).toBe(answer.body);
  expect((await profilePicture.current()).upload?.id).toBe(second.id);
  const another = {
    ...request,
    ...(request.payload ? { payload: { ...(request.payload as object), upload_id: second.id } } : {}),
  };
  if (request.payload) expect((await app.inject(another)).json().code).toBe('IDEMPOTENCY_KEY_REUSED');
});

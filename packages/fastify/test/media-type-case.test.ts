import { expect, test } from 'vitest';
import { as, setupApp } from './setup-app.ts';

const JSON_TYPES = [
  'application/json',
  'APPLICATION/JSON',
  'Application/Json; Charset=UTF-8',
  'application/json;charset=utf-8',
  'application/json ; charset="utf-8"',
  ' application/json',
  'application/json;',
];
const OTHERS = [
  'text/plain',
  'application/jsonp',
  'application/x-www-form-urlencoded',
  'json',
  '/',
  'multipart/form-data',
];

test.for(['/api/trpc/profilePicture.discard', '/api/users/confirm-profile-picture'])(
  'JSON is accepted with its type in any case, and other types are client errors: %s',
  async (url) => {
    const { app } = await setupApp();
    const faults: unknown[] = [];
    app.addHook('onRequest', async ({ log }) => void (log.error = (fault: unknown) => void faults.push(fault)));
    const payload = JSON.stringify({ uploadId: 7, upload_id: 7 });
    const post = async (type: string) =>
      (await app.inject({ method: 'POST', url, payload, headers: { ...as('ada'), 'content-type': type } })).statusCode;
    const seen = [];
    for (const type of [...JSON_TYPES, ...OTHERS]) seen.push([type, await post(type)]);
    expect(seen).toEqual([...JSON_TYPES.map((type) => [type, 404]), ...OTHERS.map((type) => [type, 400])]);
    expect(faults).toEqual([]);
  },
);

test('requests that tRPC refuses are client errors, and its own failures are logged as server errors', async () => {
  const { app, deps } = await setupApp();
  const faults: unknown[] = [];
  app.addHook('onRequest', async ({ log }) => void (log.error = (fault: unknown) => void faults.push(fault)));
  const headers = { ...as('ada'), 'content-type': 'application/json' };
  const current = '/api/trpc/profilePicture.current';
  const odd = await app.inject({ url: current, headers: { ...headers, 'content-type': 'multipart/form-data' } });
  const wrongMethod = await app.inject({ method: 'POST', url: current, headers, payload: '{}' });
  const wrongJson = await app.inject({
    method: 'POST',
    url: '/api/trpc/profilePicture.discard',
    headers,
    payload: '{',
  });
  expect([odd.statusCode, wrongMethod.statusCode, wrongJson.statusCode, faults.length]).toEqual([200, 404, 400, 0]);
  await deps.db.schema.alterTable('users_profilepictureupload').renameTo('gone').execute();
  expect([(await app.inject({ url: current, headers })).statusCode, faults.length]).toEqual([500, 1]);
});

import { newUser } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, confirmation, form, setupApp, withHeaders, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

async function trail({ deps }: TestApp) {
  const rows = await deps.db.selectFrom('users_audit').select(['action', 'facts']).orderBy('id').execute();
  return rows.map(({ action, facts }) => ({ action, ...(JSON.parse(facts ?? '{}') as object) }));
}

test('every picture somebody tried is counted: the taken, the refused, and why', async () => {
  const test = await setupApp({ maxUploadBytes: 100_000, maxPendingUploads: 1 });
  const send = async (bytes: Buffer | string) =>
    test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')));
  const { id } = (await send(photo)).json();
  await send(photo);
  await test.app.inject(confirmation({ upload_id: id }, as('ada')));
  await send('<html></html>');
  await send(Buffer.alloc(120_000));
  await send(photo.subarray(0, photo.length - 50));
  expect(await trail(test)).toMatchObject([
    { action: 'uploaded', contentType: 'image/jpeg', bytes: photo.length, ms: expect.any(Number) },
    { action: 'refused', code: 'TOO_MANY_PENDING', bytes: 0, contentType: null, where: 'server' },
    { action: 'confirmed', afterMs: expect.any(Number) },
    { action: 'refused', code: 'NOT_AN_IMAGE', contentType: 'HTML', bytes: 13 },
    { action: 'refused', code: 'FILE_TOO_LARGE' },
    { action: 'refused', code: 'DAMAGED_IMAGE', contentType: 'JPEG', bytes: photo.length - 50 },
  ]);
});

test('who is not signed in is not counted: nobody tried', async () => {
  const test = await setupApp();
  await test.app.inject(form({ filename: 'a.jpg', bytes: photo }));
  expect(await trail(test)).toEqual([]);
});

test('an administrator takes the numbers away as a file, and nobody else does', async () => {
  const test = await setupApp();
  const today = test.deps.now().toISOString().slice(0, 10);
  const url = `/api/admin/analytics.csv?from=${today}&to=${today}`;
  await test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes: photo }), as('ada')));
  Object.assign(test.people, { grace: await newUser(test.deps, 'grace', 'admin') });
  const codeOf = async (headers: Record<string, string>) => (await test.app.inject({ url, headers })).json().code;
  expect([await codeOf({}), await codeOf(as('ada'))]).toEqual(['NOT_SIGNED_IN', 'FORBIDDEN']);

  const days = await test.app.inject({ url, headers: as('grace') });
  expect(days.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="portrait-byDay-${today}-${today}.csv"`,
  });
  expect(days.body).toBe(
    `day,chosen,uploaded,refused,submitted,confirmed,discarded,expired,takenDown\r\n${today},1,1,0,0,0,0,0,0\r\n`,
  );
  const types = await test.app.inject({ url: `${url}&table=contentTypes`, headers: as('grace') });
  expect(types.body).toBe(`contentType,count,bytes\r\nimage/jpeg,1,${photo.length}\r\n`);
  const none = await test.app.inject({ url: `${url}&table=refusedByCode`, headers: as('grace') });
  expect(none.body).toBe('code,count\r\n');
  for (const wrong of [
    '?from=2026-02-30&to=2026-03-01',
    '?from=2026-03-02&to=2026-03-01',
    '',
    `${url.slice(24)}&table=users`,
  ]) {
    const answer = await test.app.inject({ url: `/api/admin/analytics.csv${wrong}`, headers: as('grace') });
    expect([wrong, answer.statusCode]).toEqual([wrong, 400]);
  }
});

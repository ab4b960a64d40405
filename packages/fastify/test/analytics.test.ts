import { Readable } from 'node:stream';
import { calledAs, newUser } from '@portrait/api/testing';
import { users } from '@portrait/db';
import { asPng, sampleJpeg, sampleScene } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { connectTo, IMAGE_HEAD, MULTIPART, requestHead } from './raw-requests.ts';
import { as, beingReceived, confirmation, form, PATIENCE, setupApp, withHeaders, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

async function trail({ deps }: TestApp) {
  const rows = await deps.db
    .selectFrom('users_journal')
    .select(['action', 'facts'])
    .orderBy('owner_id')
    .orderBy('seq')
    .execute();
  return rows.map(({ action, facts }) => ({ action, ...(JSON.parse(facts ?? '{}') as object) }));
}

test('every picture that users tried to upload is counted: accepted and refused ones, with reasons', async () => {
  const test = await setupApp({ maxUploadBytes: 100_000, maxPendingUploads: 1 });
  const send = async (bytes: Buffer | string) =>
    test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada')));
  const { id } = (await send(photo)).json();
  const full = withHeaders(form({ filename: 'a.jpg', bytes: photo }), as('ada'));
  await test.app.inject(full);
  await test.app.inject(confirmation({ upload_id: id }, as('ada')));
  await send('<html></html>');
  await send(Buffer.alloc(120_000));
  await send(photo.subarray(0, photo.length - 50));
  expect(await trail(test)).toMatchObject([
    { action: 'uploaded', contentType: 'image/jpeg', bytes: photo.length, ms: expect.any(Number) },
    {
      ...{ action: 'refused', code: 'TOO_MANY_PENDING', contentType: null, where: 'server' },
      ...{ bytes: (full.payload as Buffer).length, ms: expect.any(Number) },
    },
    { action: 'confirmed', afterMs: expect.any(Number) },
    { action: 'refused', code: 'NOT_AN_IMAGE', contentType: 'HTML', bytes: 13 },
    { action: 'refused', code: 'FILE_TOO_LARGE' },
    { action: 'refused', code: 'DAMAGED_IMAGE', contentType: 'JPEG', bytes: photo.length - 50 },
  ]);
});

const LIMIT = 100_000;
/** Begins as a JPEG and is too large. */
const heavy = Buffer.concat([photo, Buffer.alloc(1.2 * LIMIT)]);
const refusal = (facts: object) => ({ action: 'refused', where: 'server', ms: expect.toSatisfy(atLeastOne), ...facts });
const atLeastOne = (ms: number) => Number.isInteger(ms) && ms >= 1;

test('the type of a file that is refused for its announced length is detected from its first bytes', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const request = withHeaders(form({ filename: 'a.jpg', bytes: heavy }), as('ada'));
  const { actual_bytes } = (await test.app.inject(request)).json();
  expect(actual_bytes).toBe((request.payload as Buffer).length);
  await test.app.inject(withHeaders(form({ field: 'other', filename: 'a.jpg', bytes: heavy }), as('ada')));
  expect(await trail(test)).toEqual([
    refusal({ code: 'FILE_TOO_LARGE', contentType: 'JPEG', bytes: actual_bytes }),
    refusal({ code: 'FILE_TOO_LARGE', contentType: null, bytes: expect.any(Number) }),
  ]);
});

test('a file that is refused after counting its bytes is recorded with that count', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const request = withHeaders(form({ filename: 'a.jpg', bytes: heavy }), as('ada'));
  const answer = await test.app.inject({ ...request, payload: Readable.from([request.payload as Buffer]) });
  const { code, actual_bytes } = answer.json();
  expect([code, actual_bytes > LIMIT]).toEqual(['FILE_TOO_LARGE', true]);
  expect(await trail(test)).toEqual([refusal({ code, contentType: 'JPEG', bytes: actual_bytes })]);
});

test('a blocked picture is counted with its detected format', async () => {
  const test = await setupApp();
  const grace = await newUser(test.deps, 'grace', 'admin');
  const [scene, send] = [
    await sampleScene(1),
    async (bytes: Buffer) => test.app.inject(withHeaders(form({ filename: 'a.jpg', bytes }), as('ada'))),
  ];
  const uploadId = (await send(scene)).json().id;
  const order = { uploadId, reason: 'other', block: 'user' } as const;
  await calledAs(test.deps, grace).admin.moderation.takeDown(order);
  const png = await asPng(scene);
  expect((await send(png)).json().code).toBe('PICTURE_BLOCKED');
  expect((await trail(test)).at(-1)).toEqual(
    refusal({ code: 'PICTURE_BLOCKED', contentType: 'PNG', bytes: png.length }),
  );
});

test('an aborted upload is counted with its announced size', async () => {
  const test = await setupApp();
  const { socket, closed } = await connectTo(test);
  socket.write(`${requestHead({ ...MULTIPART, ...as('ada'), 'content-length': '9999' })}${IMAGE_HEAD}`);
  socket.write(photo);
  await vi.waitFor(async () => expect(await beingReceived(test)).toHaveLength(1), PATIENCE);
  socket.destroy();
  await closed;
  await vi.waitFor(async () => expect(await trail(test)).not.toEqual([]), PATIENCE);
  expect(await trail(test)).toEqual([refusal({ code: 'CANCELLED', contentType: 'JPEG', bytes: 9999 })]);
});

test('an empty form is not counted', async () => {
  const test = await setupApp();
  const empty = [form({ filename: '', bytes: '' }), form({ field: 'note', bytes: 'none' }), form()];
  for (const request of empty) {
    expect((await test.app.inject(withHeaders(request, as('ada')))).json().code).toBe('NO_IMAGE');
  }
  expect(await trail(test)).toEqual([]);
});

test('a request without a session is not counted', async () => {
  const test = await setupApp();
  await test.app.inject(form({ filename: 'a.jpg', bytes: photo }));
  expect(await trail(test)).toEqual([]);
});

test('only an administrator can download the numbers as a file', async () => {
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
    `day,chosen,uploaded,refused,submitted,confirmed,discarded,deleted,expired,takenDown\r\n${today},1,1,0,0,0,0,0,0,0\r\n`,
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

test('a file downloaded while the journal is still being counted has the time of its last entry in its name', async () => {
  const { app, deps, ada, people } = await setupApp();
  Object.assign(people, { grace: await newUser(deps, 'grace', 'admin') });
  const entries = Array.from({ length: 2500 }, (_, at) => ({
    ...{ owner_id: ada.id, seq: at + 1, at: new Date(Date.UTC(2026, 2, 1, 0, 0, at + 1)).toISOString() },
    ...{ action: 'refused' as const, actor_role: 'user' as const },
    ...{ facts: '{"code":"NOT_AN_IMAGE","contentType":"PDF","bytes":7,"ms":2}', hash: '' },
  }));
  for (let at = 0; at < entries.length; at += 500)
    await deps.db
      .insertInto('users_journal')
      .values(entries.slice(at, at + 500))
      .execute();
  await users.set(deps.db, ada.id, { journal_seq: entries.length });
  const nameOf = async (table: string) => {
    const url = `/api/admin/analytics.csv?from=2026-03-01&to=2026-03-01&table=${table}`;
    return (await app.inject({ url, headers: as('grace') })).headers['content-disposition'];
  };
  // The 2000th is the last that is counted.
  const ending = 'partial-until-2026-03-01T003320Z';
  expect(await nameOf('byDay')).toBe(`attachment; filename="portrait-byDay-2026-03-01-2026-03-01-${ending}.csv"`);
  expect(await nameOf('storage')).toBe('attachment; filename="portrait-storage-2026-03-01-2026-03-01.csv"');
});

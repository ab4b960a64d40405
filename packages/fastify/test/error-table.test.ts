import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, confirmation, form, setupApp, withHeaders, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

async function upload({ app }: TestApp, request = form({ filename: 'a.jpg', bytes: photo }), user = 'ada') {
  return app.inject(withHeaders(request, as(user)));
}

test('no file in the request: 400, Aucune image fournie', async () => {
  const test = await setupApp();
  const url = '/api/users/upload-profile-picture/';
  const answers = [
    await upload(test, form({ field: 'note', bytes: 'no picture' })),
    await upload(test, form()),
    await test.app.inject({ method: 'POST', url, headers: as('ada') }),
    await test.app.inject({ method: 'POST', url, headers: as('ada'), payload: { image: 'x' } }),
    await test.app.inject({
      ...{ method: 'POST', url, payload: photo },
      headers: { ...as('ada'), 'content-type': 'image/jpeg' },
    }),
  ];
  for (const answer of answers) {
    expect([answer.statusCode, answer.json()]).toEqual([400, { error: 'Aucune image fournie', code: 'NO_IMAGE' }]);
  }
});

test('not signed in: 401, Authentification requise', async () => {
  const { app } = await setupApp();
  const expected = { error: 'Authentification requise', code: 'NOT_SIGNED_IN' };
  for (const request of [form({ filename: 'a.jpg', bytes: photo }), confirmation({ upload_id: 1 }, {})]) {
    const answer = await app.inject(request);
    expect([answer.statusCode, answer.json()]).toEqual([401, expected]);
  }
});

test('another user’s upload and a missing one: byte-identical 404', async () => {
  const test = await setupApp();
  const { id } = (await upload(test)).json();
  const [foreign, missing] = await Promise.all(
    [id, 12_345].map(async (upload_id) => test.app.inject(confirmation({ upload_id }, as('eve')))),
  );
  expect([foreign?.statusCode, foreign?.body]).toEqual([404, missing?.body]);
  expect(foreign?.json()).toEqual({
    error: 'Enregistrement de téléchargement non trouvé',
    code: 'UPLOAD_NOT_FOUND',
  });
  const { date: _, 'x-request-id': __, ...headers } = foreign?.headers ?? {};
  expect(missing?.headers).toMatchObject(headers);
});

test('own, but already confirmed, discarded or expired: 404, non trouvé ou déjà confirmé', async () => {
  const test = await setupApp({ pendingLifetimeMs: 60_000 });
  const [confirmed, discarded, expired] = [await upload(test), await upload(test), await upload(test)].map(
    (answer) => answer.json().id,
  );
  await test.app.inject(confirmation({ upload_id: confirmed }, as('ada')));
  await calledAs(test.deps, test.ada).profilePicture.discard({ uploadId: discarded });
  test.deps.moveClock(60_001);
  for (const upload_id of [confirmed, discarded, expired]) {
    const answer = await test.app.inject(confirmation({ upload_id }, as('ada')));
    expect([answer.statusCode, answer.json()]).toEqual([
      404,
      { error: 'Enregistrement de téléchargement non trouvé ou déjà confirmé', code: 'UPLOAD_NOT_PENDING' },
    ]);
  }
});

test('not an accepted image, or damaged: 415 or 422, with the detected and the accepted formats', async () => {
  const test = await setupApp();
  const html = await upload(test, form({ filename: 'me.jpg', bytes: '<!doctype html><html></html>' }));
  expect(html.statusCode).toBe(415);
  expect(html.json().error).toMatch(/HTML.*Formats acceptés\s: JPEG, PNG, WebP, GIF, AVIF, HEIC$/);
  const damaged = await upload(test, form({ filename: 'me.jpg', bytes: photo.subarray(0, photo.length / 2) }));
  expect([damaged.statusCode, damaged.json().code]).toEqual([422, 'DAMAGED_IMAGE']);
});

test('too many bytes: 413, with the limit and the actual size', async () => {
  const test = await setupApp({ maxUploadBytes: 100_000 });
  const declared = await upload(test, form({ filename: 'a.jpg', bytes: Buffer.alloc(200_000) }));
  expect([declared.statusCode, declared.json()]).toMatchObject([413, { code: 'FILE_TOO_LARGE', limit_bytes: 100_000 }]);
  expect(declared.json().actual_bytes).toBeGreaterThanOrEqual(200_000);
  expect(declared.json().error).toMatch(/^Image trop lourde\s: 195,5\sko, limite 97,7\sko$/);
  const barely = await upload(test, form({ filename: 'a.jpg', bytes: Buffer.alloc(100_001) }));
  expect(barely.statusCode).toBe(413);
  expect((await calledAs(test.deps, test.ada).profilePicture.pending()).length).toBe(0);
});

test('too many pending: 429 with Retry-After, the limit and the pending uploads', async () => {
  const test = await setupApp({ maxPendingUploads: 2 });
  const ids = [(await upload(test)).json().id, (await upload(test)).json().id];
  const third = await upload(test);
  expect([third.statusCode, third.json()]).toMatchObject([429, { code: 'TOO_MANY_PENDING', limit: 2, pending: ids }]);
  expect(third.json().error).toBe('Trop d’images en attente\u00A0: 2 images au plus. Confirmez ou abandonnez-en une');
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
});

test('too many decisions: 429 with Retry-After and the limit, by REST and tRPC', async () => {
  const test = await setupApp({ decisionsPerMinute: 1 });
  const { id } = (await upload(test)).json();
  const remove = { method: 'POST', url: '/api/trpc/profilePicture.remove', headers: as('ada'), payload: {} } as const;
  await test.app.inject(remove);
  const refused = [await test.app.inject(confirmation({ upload_id: id }, as('ada'))), await test.app.inject(remove)];
  for (const answer of refused) {
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body).toMatch(/Trop de demandes\s: 1 au plus\. Réessayez dans \d+\ssecondes/);
  }
});

test('a bug: 500 without details', async () => {
  const test = await setupApp();
  test.deps.images.readPicture = async () => Promise.reject(new Error('secret detail'));
  const answer = await upload(test);
  expect([answer.statusCode, answer.json()]).toEqual([
    500,
    { error: 'Une erreur est survenue. Réessayez plus tard', code: 'INTERNAL' },
  ]);
});

test('the message is in the caller’s language, or French if that is not supported', async () => {
  const test = await setupApp();
  const sentences = [];
  for (const language of ['fr-CA,fr;q=0.9', 'en-GB,en;q=0.8', 'ar', 'de', undefined]) {
    const headers = { ...as('ada'), ...(language && { 'accept-language': language }) };
    sentences.push((await test.app.inject(confirmation({ upload_id: 99 }, headers))).json().error);
  }
  expect(sentences).toEqual([
    'Enregistrement de téléchargement non trouvé',
    'Upload record not found',
    'لم يتم العثور على سجل الرفع',
    'Enregistrement de téléchargement non trouvé',
    'Enregistrement de téléchargement non trouvé',
  ]);
});

test('an invalid confirm: 400 with the reason', async () => {
  const { app } = await setupApp();
  for (const body of [
    {},
    { upload_id: 'seven' },
    { upload_id: 1.5 },
    { upload_id: 1, crop: { x: -1, y: 0, size: 1 } },
  ]) {
    const answer = await app.inject(confirmation(body, as('ada')));
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
  }
});

test('a user of a host’s login needs no row before the first upload', async () => {
  const { deps } = await setupApp();
  const stranger = { id: 4711, role: 'user' as const, username: 'host-user' };
  const sent = await sendPicture(deps, stranger, photo);
  await calledAs(deps, stranger).profilePicture.confirm({ uploadId: sent.id });
  // The host decides about names, so another user may have the same one.
  await sendPicture(deps, { ...stranger, id: 4712 }, photo);
  await newUser(deps, 'HOST-user');
});

import { UNALTERED } from '@portrait/contract';
import type { AddressInfo } from 'node:net';
import { calledAs, newUser } from '@portrait/api/testing';
import { lookAt, sampleJpeg } from '@portrait/image/testing';
import createClient, { type Client } from 'openapi-fetch';
import { expect, test } from 'vitest';
import type { paths } from './rest-client/paths.d.ts';
import { as, setupApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 400, height: 300 });
const crop = { x: 10, y: 20, size: 100 };
const whole = { ...UNALTERED, ...crop };
const file = () => new File([new Uint8Array(photo)], 'été.jpg', { type: 'image/jpeg' });

/** Fails a test whose call was refused. */
function given<T>({ data, error }: { data?: T; error?: unknown }): NonNullable<T> {
  if (data === undefined || data === null) throw new Error(`refused: ${JSON.stringify(error)}`);
  return data;
}

/** Clients as openapi-fetch makes them of openapi.json, by user. */
async function setupClients(limits: Parameters<typeof setupApp>[0] = {}) {
  const host = await setupApp(limits);
  await host.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = host.app.server.address() as AddressInfo;
  const clientOf = (headers: Record<string, string>) =>
    createClient<paths>({ baseUrl: `http://127.0.0.1:${port}`, headers });
  return { ...host, ada: clientOf(as('ada')), eve: clientOf(as('eve')), nobody: clientOf({}) };
}

async function upload(client: Client<paths>, headers: Record<string, string> = {}) {
  const sent = await client.POST('/api/users/upload-profile-picture/', {
    body: { image: file() },
    headers,
    bodySerializer({ image }) {
      const body = new FormData();
      body.set('image', image, 'été.jpg');
      return body;
    },
  });
  expect(sent.response.status).toBe(201);
  return given(sent);
}

test('a generated client uploads, previews, confirms, changes, restores, discards and removes', async () => {
  const { ada, nobody } = await setupClients();
  const limits = given(await nobody.GET('/api/users/profile-picture-limits/'));
  expect(limits.max_upload_bytes).toBeGreaterThan(photo.length);

  const { id, ...sent } = await upload(ada);
  expect(sent).toMatchObject({ original_filename: 'été.jpg', state: 'pending', picture_url: null, width: 400 });
  const { items: pending } = given(await ada.GET('/api/users/pending-profile-pictures/'));
  expect(pending).toEqual([{ id, ...sent }]);

  const body = { upload_id: id, crop };
  const preview = given(await ada.POST('/api/users/preview-profile-picture/', { body }));
  const previewed = await pictureAt(ada, preview.square_url);
  expect(await lookAt(previewed)).toMatchObject({ width: 512, height: 512 });
  expect(preview.upscaled).toBe(true);

  const headers = { 'Idempotency-Key': 'once' };
  const confirmed = given(await ada.POST('/api/users/confirm-profile-picture/', { body, params: { header: headers } }));
  expect(confirmed).toMatchObject({ message: 'Photo de profil mise à jour avec succès', upload: { id, crop: whole } });
  expect(confirmed.upload.picture_url).toBe(preview.square_url);
  const again = await ada.POST('/api/users/confirm-profile-picture/', { body, params: { header: headers } });
  expect(given(again)).toEqual(confirmed);
  expect(await pictureAt(nobody, preview.square_url)).toEqual(previewed);

  const current = given(await ada.GET('/api/users/current-profile-picture/'));
  expect(current).toEqual({ upload: confirmed.upload, submitted: null });
  const history = given(await ada.GET('/api/users/profile-picture-history/', { params: { query: { limit: 1 } } }));
  expect(history).toMatchObject({ items: [{ id, is_current: true }], next_cursor: null });

  const other = { ...crop, rotation: 90 as const, flip: true };
  const recropped = given(
    await ada.POST('/api/users/recrop-profile-picture/', { body: { upload_id: id, crop: other } }),
  );
  expect(recropped.upload.crop).toEqual({ ...UNALTERED, ...other });
  const undo = { upload_id: id, image: confirmed.profile_picture! };
  const restored = given(await ada.POST('/api/users/restore-profile-picture/', { body: undo }));
  expect(restored.upload).toEqual(confirmed.upload);

  const second = await upload(ada);
  const discarded = await ada.POST('/api/users/discard-profile-picture/', {
    body: { upload_id: second.id },
    params: { header: { 'Accept-Language': 'en' } },
  });
  expect(given(discarded)).toEqual({ message: 'Picture discarded' });
  const query = { upload_id: second.id };
  const gone = given(await ada.GET('/api/users/profile-picture-upload/', { params: { query } }));
  expect(gone.state).toBe('discarded');

  const removed = await ada.POST('/api/users/remove-profile-picture/');
  expect(given(removed)).toEqual({ message: 'Photo retirée', removed: true });
  expect(given(await ada.GET('/api/users/current-profile-picture/')).upload).toBeNull();
  const ofIt = { upload_id: id };
  const deleted = await ada.POST('/api/users/delete-profile-picture/', { body: ofIt });
  expect(given(deleted)).toEqual({ message: 'Image supprimée définitivement', was_shown: false });
  const twice = await ada.POST('/api/users/delete-profile-picture/', { body: ofIt });
  expect([twice.response.status, twice.error?.code]).toEqual([404, 'UPLOAD_NOT_CONFIRMED']);

  const nothing = await ada.POST('/api/users/remove-profile-picture/');
  expect(given(nothing)).toEqual({ message: 'Aucune photo en ligne', removed: false });
});

test('a generated client describes, reports, reads why a picture was taken down, appeals and dismisses', async () => {
  const { ada, eve, nobody, deps } = await setupClients();
  const upload_id = (await upload(ada)).id;
  given(await ada.POST('/api/users/confirm-profile-picture/', { body: { upload_id } }));
  const described = given(
    await ada.POST('/api/users/describe-profile-picture/', { body: { upload_id, alt_text: 'Ada laughs' } }),
  );
  const query = { user_id: ['1', '2'] };
  const { items } = given(await nobody.GET('/api/users/shown-profile-pictures/', { params: { query } }));
  expect(items).toMatchObject([
    { user_id: 1, picture_url: described.upload.picture_url, alt_text: 'Ada laughs' },
    { user_id: 2, picture_url: null },
  ]);
  const of = { path: { user_id: 1 } };
  const body = { reason: 'impersonation', note: 'It is me.' } as const;
  given(await eve.POST('/api/users/{user_id}/report-profile-picture/', { params: of, body }));

  const { moderation } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  await moderation.takeDown({ uploadId: upload_id, reason: 'impersonation' });
  const { takedowns, locked } = given(await ada.GET('/api/users/profile-picture-notices/'));
  expect([locked, takedowns]).toMatchObject([null, [{ upload_id, reason: 'impersonation', can_appeal: true }]]);
  given(await ada.POST('/api/users/appeal-profile-picture/', { body: { upload_id, message: 'I am Ada.' } }));
  await moderation.uphold({ uploadId: upload_id });
  const [notice] = given(await ada.GET('/api/users/profile-picture-notices/')).takedowns;
  expect(notice?.answer).toMatchObject({ reinstated: false, text: null });
  const dismissed = await ada.POST('/api/users/dismiss-profile-picture-notice/', { body: { notice_id: notice!.id } });
  expect(given(dismissed).takedowns).toEqual([]);
  const text = await ada.POST('/api/users/dismiss-profile-picture-text-notice/', { body: { upload_id } });
  expect(given(text)).toMatchObject({
    ...{ locked: null, takedowns: [], dismissed_takedowns: [{ upload_id }], cleared_texts: [] },
  });
});

async function pictureAt(client: Client<paths>, url: string): Promise<Buffer> {
  const path = url.replace('/media/', '');
  const picture = await client.GET('/media/{path}', { params: { path: { path } }, parseAs: 'arrayBuffer' });
  return Buffer.from(given(picture));
}

test('the errors of a generated client have a type for each code', async () => {
  const { ada, eve } = await setupClients({ maxPendingUploads: 1 });
  const { id: upload_id } = await upload(ada);
  const outside = { upload_id, crop: { x: 0, y: 0, size: 301 } };
  const { error: tooLarge } = await ada.POST('/api/users/confirm-profile-picture/', { body: outside });
  if (tooLarge?.code !== 'CROP_OUTSIDE_IMAGE') throw new Error(`unexpected ${tooLarge?.code}`);
  expect([tooLarge.width, tooLarge.height]).toEqual([400, 300]);

  const foreign = await eve.POST('/api/users/discard-profile-picture/', { body: { upload_id } });
  expect([foreign.response.status, foreign.error?.code]).toEqual([404, 'UPLOAD_NOT_FOUND']);

  const form = { body: { image: file() }, bodySerializer: formOf };
  const { error: full, response } = await ada.POST('/api/users/upload-profile-picture/', form);
  if (full?.code !== 'TOO_MANY_PENDING') throw new Error(`unexpected ${full?.code}`);
  expect(full.pending).toEqual([upload_id]);
  expect(response.headers.get('retry-after')).toBe(String(full.retry_after_seconds));
});

function formOf({ image }: { image: Blob }): FormData {
  const form = new FormData();
  form.set('image', image);
  return form;
}

type Confirm = paths['/api/users/confirm-profile-picture/']['post'];
type Code = Confirm['responses'][404]['content']['application/json']['code'];

test('wrong calls do not compile, and are refused', async () => {
  const { ada } = await setupClients();
  // @ts-expect-error -- the name of a procedure's field
  const misnamed = await ada.POST('/api/users/confirm-profile-picture/', { body: { uploadId: 1 } });
  expect(misnamed.response.status).toBe(400);
  // @ts-expect-error -- a recrop needs a crop
  const incomplete = await ada.POST('/api/users/recrop-profile-picture/', { body: { upload_id: 1 } });
  expect(incomplete.error).toMatchObject({ code: 'INVALID_REQUEST', detail: 'crop: object' });
  // @ts-expect-error -- a call that changes something is a POST
  const wrongMethod = await ada.GET('/api/users/remove-profile-picture/');
  expect(wrongMethod.response.status).toBe(404);
  // @ts-expect-error -- a confirm has no such error
  const code: Code = 'NOT_AN_ERROR';
  expect(misnamed.error?.code).not.toBe(code);
});

import { sampleJpeg } from '@portrait/image/testing';
import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { as, confirmation, setupApp, type TestApp } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const URL_PATH = '/api/users/upload-profile-picture/';

type PartOf = [headers: string | string[], bytes: Buffer | string];

/** A multipart body as clients other than browsers write it. */
function body(parts: PartOf[], { boundary = 'b', eol = '\r\n', before = '', padding = '', after = '' } = {}): Buffer {
  const written = parts.flatMap(([headers, bytes]) => [
    Buffer.from(`--${boundary}${padding}${eol}${[headers].flat().join(eol)}${eol}${eol}`),
    Buffer.from(bytes),
    Buffer.from(eol),
  ]);
  return Buffer.concat([Buffer.from(before), ...written, Buffer.from(`--${boundary}--${after}`)]);
}

async function post({ app }: TestApp, payload: Buffer, contentType = 'multipart/form-data; boundary=b') {
  const request: InjectOptions = { method: 'POST', url: URL_PATH, payload };
  return app.inject({ ...request, headers: { ...as('ada'), 'content-type': contentType } });
}

const named = (disposition: string): PartOf => [
  [`Content-Disposition: form-data; ${disposition}`, 'Content-Type: image/jpeg'],
  photo,
];
const IMAGE = named('name="image"; filename="me.jpg"');
const text = (name: string, value = 'x'): PartOf => [`Content-Disposition: form-data; name="${name}"`, value];

test.for([
  ['name="image"; filename="me.jpg"', 'me.jpg'],
  ['name=image; filename=me.jpg', 'me.jpg'],
  ['NAME="image"; FileName="me.jpg"', 'me.jpg'],
  ['filename="me.jpg"; name="image"', 'me.jpg'],
  ['name="image";filename="me.jpg"', 'me.jpg'],
  ['name = "image" ; filename = "me.jpg"', 'me.jpg'],
  // With both, the one with a charset takes precedence, in any order.
  [`name="image"; filename="ete.jpg"; filename*=UTF-8''%C3%A9t%C3%A9.jpg`, 'été.jpg'],
  [`name="image"; filename*=utf-8'fr'%C3%A9t%C3%A9.jpg; filename="ete.jpg"`, 'été.jpg'],
  [`name=image; filename*="UTF-8''%e2%82%ac.jpg"`, '€.jpg'],
  [`name="image"; filename*=iso-8859-1''%E9t%E9.jpg; filename="x.jpg"`, 'été.jpg'],
  [`name="image"; filename="me.jpg"; filename*=nonsense''%E9.jpg`, 'me.jpg'],
  [`name="image"; filename="me.jpg"; filename*=nothing`, 'me.jpg'],
  // .NET, and mail libraries.
  ['name="image"; filename="=?utf-8?B?w6l0w6kuanBn?="', 'été.jpg'],
  ['name="image"; filename="=?iso-8859-1?Q?=E9t=E9_1.jpg?="', 'été 1.jpg'],
  [`name="image"; filename="=?utf-8?B?eA==?="; filename*=utf-8''%C3%A9t%C3%A9.jpg`, 'été.jpg'],
  ['name="image"; filename="été à la mer.jpg"', 'été à la mer.jpg'],
  ['name="image"; filename="صورتي.jpg"', 'صورتي.jpg'],
  ['name="image"; filename="a;b.jpg"', 'a;b.jpg'],
  ['name="image"; filename="say \\"hi\\".jpg"', 'say "hi".jpg'],
  ['name="image"; filename="say %22hi%22.jpg"', 'say "hi".jpg'],
  ['name="image"; filename="100%25.jpg"', '100%25.jpg'],
  ['name="image"; filename="C:\\Users\\ada\\me.jpg"', 'me.jpg'],
  ['name="image"; filename="../../etc/passwd"', 'passwd'],
  [`name="image"; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`, 'passwd'],
  ['name="image"; filename=""', ''],
  ['name="image"', ''],
] as const)('a file is called what its sender called it: %s', async ([disposition, filename]) => {
  const answer = await post(await setupApp(), body([named(disposition)]));
  expect([answer.statusCode, answer.json().original_filename]).toEqual([201, filename]);
});

test('a picture without a filename is accepted with any declared type', async () => {
  const test = await setupApp();
  for (const type of ['image/jpeg', 'IMAGE/JPEG; charset=binary', 'application/octet-stream', undefined]) {
    const headers = ['Content-Disposition: form-data; name=image', ...(type ? [`content-type: ${type}`] : [])];
    const answer = await post(test, body([[headers, photo]]));
    expect([type, answer.statusCode, answer.json().byte_size]).toEqual([type, 201, photo.length]);
    test.deps.limits.maxPendingUploads += 1;
  }
});

test.for([
  ['multipart/form-data; boundary="b"', {}],
  ['Multipart/Form-Data; Boundary=b', {}],
  ['multipart/form-data;charset=utf-8;boundary=b', {}],
  ['multipart/form-data; boundary="a b:c/d=e"', { boundary: 'a b:c/d=e' }],
  ['multipart/form-data; boundary="b "', { padding: ' ' }],
  ['multipart/form-data; boundary=b', { padding: ' \t ' }],
  ['multipart/form-data; boundary=b', { before: 'This is a message with several parts.\r\n\r\n' }],
  ['multipart/form-data; boundary=b', { before: '\r\n' }],
  ['multipart/form-data; boundary=b', { after: '\r\n' }],
  ['multipart/form-data; boundary=b', { after: '\r\nnobody reads this\r\n--b\r\n' }],
] as const)('the frame is read as it may be written: %s %o', async ([contentType, frame]) => {
  const answer = await post(await setupApp(), body([text('note'), IMAGE, text('last')], frame), contentType);
  expect([answer.statusCode, answer.json().byte_size]).toEqual([201, photo.length]);
});

test('part headers may be in any case, in any order, folded, and unknown', async () => {
  const headers = [
    'X-Other: 1',
    'content-TYPE:image/jpeg',
    'CONTENT-disposition: Form-Data;',
    '\tname="image"',
    ' ; filename="me.jpg"',
  ];
  const answer = await post(await setupApp(), body([[headers, photo]]));
  expect([answer.statusCode, answer.json().original_filename]).toEqual([201, 'me.jpg']);
});

test('text outside of parts may look like a boundary, and a picture may contain one', async () => {
  const bytes = Buffer.concat([photo, Buffer.from('\r\n-\r\n--\r\n--c\r\n--')]);
  const answer = await post(await setupApp(), body([[IMAGE[0], bytes]]));
  expect([answer.statusCode, answer.json().byte_size]).toEqual([201, bytes.length]);
});

test('a body is parsed the same however it is split into packets', async () => {
  const test = await setupApp();
  const whole = body([text('note'), IMAGE, text('last')], { boundary: 'bound', before: 'x\r\n--boun' });
  for (const size of [1, 2, 3, 7, 64]) {
    const payload = (async function* () {
      for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
    })();
    const headers = { ...as('ada'), 'content-type': 'multipart/form-data; boundary=bound' };
    const { Readable } = await import('node:stream');
    const answer = await test.app.inject({ method: 'POST', url: URL_PATH, headers, payload: Readable.from(payload) });
    expect([size, answer.statusCode, answer.json().byte_size]).toEqual([size, 201, photo.length]);
    test.deps.limits.maxPendingUploads += 1;
  }
});

test('twenty other fields are ignored, in any position; one more is refused with the limit', async () => {
  const test = await setupApp();
  const fields = (count: number) => Array.from({ length: count }, (_, at) => text(`field${at}`));
  for (const parts of [
    [...fields(5), IMAGE],
    [IMAGE, ...fields(20)],
    [...fields(10), IMAGE, ...fields(10)],
  ]) {
    expect((await post(test, body(parts))).statusCode).toBe(201);
  }
  for (const parts of [
    [IMAGE, ...fields(21)],
    [...fields(21), IMAGE],
  ]) {
    const answer = await post(test, body(parts));
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      {
        error: 'Trop de champs dans le formulaire\u00A0: 21, limite 20',
        code: 'TOO_MANY_FIELDS',
        limit: 20,
        actual: 21,
      },
    ]);
  }
});

test('a picture in another field: 400 with the right and the actual field', async () => {
  const test = await setupApp();
  for (const field of ['file', 'image[]', 'avatar', 'Image', 'image\u202e[0]']) {
    const answer = await post(test, body([text('note'), named(`name="${field}"; filename="me.jpg"`)]));
    const actual = field.replace('\u202e', '');
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      {
        error: `Aucune image fournie\u00A0: le fichier doit être dans le champ «\u00A0image\u00A0», pas «\u00A0${actual}\u00A0»`,
        ...{ code: 'WRONG_FIELD', expected: 'image', actual },
      },
    ]);
  }
  const untitled = await post(test, body([named('name="avatar"')]));
  expect(untitled.json()).toMatchObject({ code: 'WRONG_FIELD', actual: 'avatar' });
  // Beside the right one it is an ordinary other field.
  expect((await post(test, body([named('name="avatar"; filename="a.jpg"'), IMAGE]))).statusCode).toBe(201);
});

const base64 = (bytes: Buffer, line = 76) => bytes.toString('base64').replace(new RegExp(`.{${line}}`, 'g'), '$&\r\n');
const encoded = (encoding: string, bytes: Buffer | string): PartOf => [
  [...[IMAGE[0]].flat(), `Content-Transfer-Encoding: ${encoding}`],
  bytes,
];

test('a picture in base64 is decoded, and its own bytes are counted', async () => {
  const test = await setupApp({ maxUploadBytes: photo.length });
  const written = [
    encoded('base64', base64(photo)),
    encoded('BASE64', photo.toString('base64')),
    encoded('binary', photo),
  ];
  for (const part of [...written, encoded('8bit', photo)]) {
    const answer = await post(test, body([part]));
    expect([part[0].at(-1), answer.statusCode, answer.json().byte_size]).toEqual([part[0].at(-1), 201, photo.length]);
  }
  const over = await post(test, body([encoded('base64', base64(Buffer.concat([photo, Buffer.from('x')])))]));
  expect(over.json()).toMatchObject({ code: 'FILE_TOO_LARGE', limit_bytes: photo.length });
});

test('an unsupported encoding and invalid base64 have their own errors', async () => {
  const test = await setupApp();
  const printable = await post(test, body([encoded('quoted-printable', photo)]));
  expect([printable.statusCode, printable.json().error]).toEqual([
    400,
    'Requête invalide\u00A0: content-transfer-encoding: quoted-printable',
  ]);
  const broken = await post(test, body([encoded('base64', '****')]));
  expect([broken.statusCode, broken.json().error]).toEqual([400, 'Requête invalide\u00A0: base64']);
});

test('a body with only LF line ends is not multipart: 400', async () => {
  const answer = await post(await setupApp(), body([IMAGE], { eol: '\n' }));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
});

test('a confirm in a form is refused with the accepted type', async () => {
  const { app } = await setupApp();
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']) {
    const headers = { ...as('ada'), 'content-type': type };
    const answer = await app.inject({ ...confirmation({}, headers), payload: 'upload_id=1' });
    const error = `Requête invalide\u00A0: content-type: ${type.split(';')[0]} ≠ application/json`;
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'INVALID_REQUEST', error }]);
  }
});

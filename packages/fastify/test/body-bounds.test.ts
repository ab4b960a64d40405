import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { MOST_FRAMING_BYTES } from '../src/multipart/image-part.ts';
import { answered, connectTo, IMAGE_HEAD, MULTIPART, pour, requestHead } from './raw-requests.ts';
import { as, setupApp } from './setup-app.ts';

const LIMIT = 1024 * 1024;
const ADA = { ...MULTIPART, ...as('ada') };
const TEXT_HEAD = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n';
const OTHER_FILE = IMAGE_HEAD.replace('"image"', '"other"');
const photo = await sampleJpeg({ width: 64, height: 64 });
const whole = `${IMAGE_HEAD}${photo.toString('latin1')}\r\n--b--`;

test.for([
  ['the picture', { first: IMAGE_HEAD }, 413, 'FILE_TOO_LARGE'],
  ['a text field', { first: TEXT_HEAD }, 413, 'BODY_TOO_LARGE'],
  ['another file', { first: OTHER_FILE }, 413, 'BODY_TOO_LARGE'],
  ['the preamble', { first: 'x' }, 413, 'BODY_TOO_LARGE'],
  ['blanks after a boundary', { first: '--b', again: Buffer.alloc(65_536, ' ') }, 413, 'BODY_TOO_LARGE'],
  ['the epilogue', { first: `${TEXT_HEAD}\r\n--b--` }, 413, 'BODY_TOO_LARGE'],
  ['the headers of a part', { first: '--b\r\nX-Long: ', again: Buffer.alloc(65_536, 'x') }, 400, 'INVALID_REQUEST'],
  ['many small fields', { first: '--b', again: Buffer.from('\r\n\r\n\r\n--b'.repeat(5000)) }, 400, 'TOO_MANY_FIELDS'],
] as const)('bytes without end are stopped wherever they stand: %s', async ([, body, status, code]) => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const { sent, answer, ended } = await pour(test, { headers: ADA, ...body, most: 300 * LIMIT });
  expect([ended, sent < 40 * LIMIT]).toEqual([true, true]);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain(`"code":"${code}"`);
});

test('an endless body is stopped on routes that read none', async () => {
  for (const start of [
    'GET /api/users/1/profile-picture',
    'GET /api/trpc/profilePicture.limits',
    'HEAD /api/users/1/profile-picture',
  ]) {
    const test = await setupApp();
    const { sent, ended } = await pour(test, { headers: as('ada'), start, most: 300 * LIMIT });
    expect([start, ended, sent < 40 * LIMIT]).toEqual([start, true, true]);
  }
});

test('a too large Content-Length is refused by the headers, with limit and actual size', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const announced = LIMIT + MOST_FRAMING_BYTES + 1;
  const client = await connectTo(test);
  client.socket.write(requestHead({ ...ADA, 'content-length': String(announced) }));
  const answer = await answered(client, '"code"');
  client.socket.destroy();
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain(`"code":"FILE_TOO_LARGE","limit_bytes":${LIMIT},"actual_bytes":${announced}`);
});

test('Expect: 100-continue is answered when the body is read, and never if the request is refused', async () => {
  const test = await setupApp({ maxUploadBytes: LIMIT });
  const asking = { ...MULTIPART, expect: '100-continue' };
  for (const [headers, status] of [
    [{ ...asking, 'content-length': '99999999', ...as('ada') }, 413],
    [{ ...asking, 'content-length': String(whole.length) }, 401],
    [{ ...asking, 'content-length': '99', ...as('ada'), 'content-type': 'image/jpeg' }, 400],
  ] as const) {
    const refused = await connectTo(test);
    refused.socket.write(requestHead(headers));
    await refused.closed;
    expect(refused.answer()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  }
  const taken = await connectTo(test);
  taken.socket.write(requestHead({ ...asking, ...as('ada'), 'content-length': String(whole.length) }));
  await answered(taken, 'HTTP/1.1 100 Continue');
  taken.socket.write(Buffer.from(whole, 'latin1'));
  expect(await answered(taken, '"id"')).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 /);
  taken.socket.destroy();
});

test('on other routes 100-continue is sent at once, and a host’s own handler keeps working', async () => {
  const { app } = await setupApp();
  const json = { ...as('ada'), 'content-type': 'application/json', 'content-length': '15', expect: '100-continue' };
  const confirm = async () => {
    const client = await connectTo({ app });
    client.socket.write(requestHead(json, 'POST /api/users/confirm-profile-picture'));
    await answered(client, 'HTTP/1.1 100 Continue');
    client.socket.write('{"upload_id":1}');
    const answer = await answered(client, '"code"');
    client.socket.destroy();
    return answer.match(/HTTP\/1\.1 \d+/g);
  };
  expect(await confirm()).toEqual(['HTTP/1.1 100', 'HTTP/1.1 404']);
  app.server.on('checkContinue', (request, response) => {
    response.writeContinue();
    app.server.emit('request', request, response);
  });
  expect(await confirm()).toEqual(['HTTP/1.1 100', 'HTTP/1.1 404']);
});

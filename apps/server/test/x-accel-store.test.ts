import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calledAs, newUser, sendPicture, type TestDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { comparable, NGINX, setupBehindNginx } from './behind-nginx.ts';
import { setupDeps } from './setup-server.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
/** A body that names bucket and key. */
const XML = '<?xml version="1.0"?><Error><Code>Fault</Code><BucketName>pictures</BucketName></Error>';

type Answering = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => void;

/** A public picture of Ada's, for which nginx asks a store of the test's own, which answers as it is told. */
async function setup() {
  const disk = await setupDeps();
  const asked: IncomingMessage[] = [];
  const store = { answer: ((_request, response, bytes) => response.end(bytes)) as Answering };
  const server = createServer((request, response) => {
    asked.push(request);
    const key = new URL(`http://store${request.url}`).pathname.replace('/pictures/', '');
    void disk.storage.get(key).then((bytes) => store.answer(request, response, bytes ?? Buffer.from(XML)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let signed = 0;
  const url = async (key: string, seconds: number) =>
    `${origin}/pictures/${key}?X-Amz-Expires=${seconds}&X-Amz-Signature=${++signed}%2F`;
  const deps: TestDeps = { ...disk, storage: { ...disk.storage, url } };
  const replaced: [string, string] = ['https://portrait-pictures.s3.eu-west-1.amazonaws.com', origin];
  const { alone, sent } = await setupBehindNginx(deps, { file: 'media-in-s3.conf', replaced });
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, photo);
  const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  return { store, asked, alone, sent, server, picture: String(upload.pictureUrl), key: upload.image };
}

test.skipIf(!NGINX)('nothing of a client reaches the store but the path of the picture (needs nginx)', async () => {
  const { asked, sent, picture, key } = await setup();
  const headers = {
    ...{
      cookie: 'portrait_session=secret',
      authorization: 'Bearer secret',
      'x-amz-acl': 'public-read',
      range: 'bytes=0-9',
    },
    ...{ 'if-none-match': '"other"', 'if-modified-since': new Date().toUTCString(), 'accept-encoding': 'gzip' },
  };
  const answer = await sent(`${picture}?size=9&response-content-type=text/html`, headers);
  expect(answer.status).toBe(206);
  expect(asked.map(({ method, url }) => [method, url])).toEqual([
    ['GET', `/pictures/${key}?X-Amz-Expires=600&X-Amz-Signature=1%2F`],
  ]);
  expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['host']);
});

test.skipIf(!NGINX)('nothing of the store reaches a client but the bytes (needs nginx)', async () => {
  const { store, alone, sent, picture } = await setup();
  store.answer = (_request, response, bytes) =>
    void response
      .writeHead(200, {
        ...{ 'content-type': 'text/html', 'set-cookie': 'store=1', etag: '"store"', vary: 'cookie', expires: '0' },
        ...{ 'x-amz-request-id': 'tx1', 'x-amz-id-2': 'id', 'x-amz-meta-write-id': 'w', 'x-amz-version-id': 'v' },
        ...{
          'last-modified': new Date().toUTCString(),
          'cache-control': 'private',
          'content-disposition': 'attachment',
        },
        ...{ 'x-accel-redirect': '/healthz', 'x-accel-expires': '0', 'access-control-allow-origin': '*' },
        ...{ 'x-rgw-object-type': 'Normal', 'strict-transport-security': 'max-age=9', 'content-length': bytes.length },
      })
      .end(bytes);
  expect(comparable(await sent(picture))).toEqual(comparable(await alone(picture)));
});

test.skipIf(!NGINX)(
  'nginx keeps the bytes, whatever the query is, and Portrait still decides (needs nginx)',
  async () => {
    const { asked, sent, picture } = await setup();
    for (let time = 0; time < 3; time++) expect((await sent(`${picture}?time=${time}`)).status).toBe(200);
    expect(asked).toHaveLength(1);
  },
);

test.skipIf(!NGINX)('an error of the store is one, without its text, and no cache keeps it (needs nginx)', async () => {
  const { store, sent, server, picture } = await setup();
  const statuses = [];
  for (const status of [301, 304, 307, 400, 403, 404, 429, 500, 503]) {
    store.answer = (_request, response) =>
      void response.writeHead(status, { location: 'http://elsewhere/', 'content-type': 'application/xml' }).end(XML);
    const { status: got, headers, body } = await sent(picture);
    expect(body.toString()).not.toContain('pictures');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': expect.stringContaining('text/html'),
    });
    expect([headers['location'], headers['etag']]).toEqual([undefined, undefined]);
    statuses.push([status, got, headers['retry-after']]);
  }
  expect(statuses).toEqual(
    [301, 304, 307, 400, 403, 404, 429, 500, 503].map((status) =>
      status === 404 ? [404, 404, undefined] : [status, 503, '5'],
    ),
  );
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect((await sent(picture)).status).toBe(503);
});

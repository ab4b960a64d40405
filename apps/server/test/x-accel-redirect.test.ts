import { rm } from 'node:fs/promises';
import path from 'node:path';
import { calledAs, makeAvifNow, newUser, sendPicture, type TestDeps } from '@portrait/api/testing';
import { acquireProcessLock } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { openStorage } from '@portrait/storage';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { comparable, NGINX, ORIGIN, setupBehindNginx } from './behind-nginx.ts';
import { hasS3, START_S3 } from './has-s3.ts';
import { startProgram, type ServerProcess } from './server-process.ts';
import { cookieOf, send, setupDeps } from './setup-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const photo = await sampleJpeg({ width: 64, height: 64 });

async function setupOnDisk() {
  const deps = await setupDeps();
  const replaced: [string, string] = ['/srv/portrait/data/media/', `${deps.media}/`];
  return { deps, ...(await setupBehindNginx(deps, { file: 'media-on-disk.conf', replaced })) };
}

/** The same with the pictures in a bucket, below a prefix. */
async function setupInS3(endpoint: string) {
  const disk = await setupDeps();
  const credentials = { accessKeyId: 'testkey', secretAccessKey: 'testsecret' };
  const place = { bucket: 'pictures', prefix: path.basename(disk.folder), endpoint, region: 'us-east-1' };
  const inbox = path.join(disk.folder, 'inbox');
  const bucket = openStorage({ ...place, credentials, inbox }, acquireProcessLock);
  onTestFinished(bucket.close);
  const deps: TestDeps = { ...disk, storage: { ...bucket, mediaUrl: disk.storage.mediaUrl } };
  const replaced: [string, string] = ['https://portrait-pictures.s3.eu-west-1.amazonaws.com', endpoint];
  return { deps, ...(await setupBehindNginx(deps, { file: 'media-in-s3.conf', replaced })) };
}

type Setup = () => ReturnType<typeof setupOnDisk>;

async function sendsTheSame(setup: Setup) {
  const { deps, alone, sent } = await setup();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, photo);
  const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  await makeAvifNow(deps);
  const url = String(upload.pictureUrl);
  const etag = `"${url.slice(url.lastIndexOf('/') + 1)}"`;
  const current = `/api/users/${ada.id}/profile-picture?size=64`;
  const requests: [at: string, headers: Record<string, string>, method: string][] = [
    [url, {}, 'GET'],
    [url, { origin: ORIGIN }, 'GET'],
    [url, { 'if-none-match': etag }, 'GET'],
    [url, { 'if-none-match': '"other"', 'if-modified-since': new Date().toUTCString() }, 'GET'],
    [url, {}, 'HEAD'],
    [current, { accept: 'image/webp' }, 'GET'],
    [current, {}, 'GET'],
    [url.replace('.webp', '.avif'), {}, 'GET'],
    [current.replace('64', '512'), { accept: 'image/avif' }, 'GET'],
    [current.replace('64', '512'), { accept: 'image/avif' }, 'HEAD'],
  ];
  for (const asked of requests) {
    const [own, others] = [await alone(...asked), await sent(...asked)];
    expect(comparable(others), JSON.stringify(asked)).toEqual(comparable(own));
    expect(own.status).toBe(asked[1]['if-none-match'] === etag ? 304 : 200);
  }
}

async function sendsRanges(setup: Setup) {
  const { deps, alone, sent } = await setup();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, photo);
  const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  const url = String(upload.pictureUrl);
  const whole = await alone(url);
  const { etag, 'cache-control': cacheControl } = whole.headers;
  const byteSize = whole.body.length;
  const range = 'bytes=10-19';
  const part = { status: 206, body: whole.body.subarray(10, 20) };
  // The second time it may come from nginx's cache.
  for (let time = 0; time < 2; time++) {
    const got = await sent(url, { range });
    expect(got).toMatchObject(part);
    expect(got.headers).toMatchObject({
      ...{ etag, 'cache-control': cacheControl, 'content-type': 'image/webp' },
      'content-range': `bytes 10-19/${byteSize}`,
    });
    expect(await sent(url, { range, 'if-range': etag })).toMatchObject(part);
    expect(await sent(url, { range, 'if-range': '"other"' })).toMatchObject({ status: 200, body: whole.body });
    expect((await sent(url, { range: `bytes=${byteSize}-` })).status).toBe(416);
  }
}

async function givesNothingElse(setup: Setup) {
  const { deps, behind, sent } = await setup();
  const signedUp = await send(behind, '/api/auth/sign-up', { username: 'ada', password: 'correct horse 7' });
  const ada = { id: signedUp.json().id, role: 'user', username: 'ada' } as const;
  const { squareUrl } = await sendPicture(deps, ada, photo);
  const statuses = [];
  for (const [url, headers] of [
    [squareUrl, {}],
    [squareUrl.replace('/media/', '/portrait-media/'), {}],
    [squareUrl, cookieOf(signedUp)],
  ] as const) {
    const { status, headers: got } = await sent(url, headers);
    statuses.push([status, got['cache-control']]);
  }
  expect(statuses).toEqual([
    [404, 'no-store'],
    [404, 'no-store'],
    [200, 'private, no-store'],
  ]);
}

describe.skipIf(!NGINX)('nginx with pictures on the disk (needs nginx)', () => {
  test('sends public pictures with the same headers and bytes as the server', async () => sendsTheSame(setupOnDisk));
  test('sends parts of them', async () => sendsRanges(setupOnDisk));
  test('gives nobody a picture that Portrait refuses, at no address', async () => givesNothingElse(setupOnDisk));

  test('lets no cache keep that a file is missing', async () => {
    const { deps, sent } = await setupOnDisk();
    const ada = await newUser(deps, 'ada');
    const { id } = await sendPicture(deps, ada, photo);
    const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
    const url = String(upload.pictureUrl);
    expect((await sent(url)).status).toBe(200);
    await rm(path.join(deps.media, String(upload.image)));
    const { status, headers } = await sent(url);
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

describe.skipIf(!NGINX || !hasS3)(
  'nginx with pictures in S3 (needs nginx, and Ceph: node scripts/fetch-ceph.mjs)',
  () => {
    let s3: ServerProcess;
    beforeAll(async () => void (s3 = await startProgram([START_S3], {})), 120_000);
    afterAll(async () => s3?.stop());
    const setup = async () => setupInS3(s3.url);

    test('sends public pictures with the same headers and bytes as the server', async () => sendsTheSame(setup));
    test('sends parts of them', async () => sendsRanges(setup));
    test('gives nobody a picture that Portrait refuses, at no address', async () => givesNothingElse(setup));
  },
);

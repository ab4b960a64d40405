import { spawnSync } from 'node:child_process';
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { sampleJpeg } from '@portrait/image/testing';
import type { FastifyInstance } from 'fastify';
import { expect, test, vi } from 'vitest';
import { setupDeps, setupServer } from '../setup-server.ts';
import { NGINX, nginxFiles, startNginx } from './start-nginx.ts';

const TOKEN = 'a token of more than 32 characters';
const SOON = { timeout: 20_000, interval: 20 };
const UPLOAD = '/api/users/upload-profile-picture/';
const CONFIRM = '/api/users/confirm-profile-picture/';
const photo = await sampleJpeg({ width: 64, height: 64 });

/** nginx with the files of deploy/ in front of two servers on the same data, and Ada, who is signed in. */
async function setup({ onDisk = false } = {}) {
  const deps = await setupDeps();
  const env = { TRUST_PROXY: 'loopback', METRICS_TOKEN: TOKEN, ...(onDisk && { X_ACCEL_REDIRECT: '/portrait-media' }) };
  const reached: string[][] = [[], []];
  const hold = { until: async (_url: string) => {} };
  const start = async (name: number) => {
    const app = await setupServer(env, deps);
    app.addHook('onRequest', async (asked) => {
      reached[name]?.push(asked.url);
      await hold.until(asked.url);
    });
    return { app, address: (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '') };
  };
  const [one, other] = [await start(0), await start(1)];
  const servers = [one.address, other.address];
  const url = await startNginx({ servers, ...(onDisk && { media: { onDisk: deps.media } }) });
  const post = async (path: string, body: object, headers: object = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signedUp = await post('/api/auth/sign-up', { username: 'ada', password: 'correct horse' });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const follow = async () =>
    fetch(`${url}/api/trpc/profilePicture.onChange?input=%7B%7D`, { headers: { cookie, accept: 'text/event-stream' } });
  const upload = async () => {
    const body = new FormData();
    body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
    const answer = await fetch(url + UPLOAD, { method: 'POST', headers: { cookie }, body });
    return (await answer.json()) as { id: number; preview_url: string };
  };
  const confirm = async (upload_id: number) => {
    const answer = await post(CONFIRM, { upload_id }, { cookie });
    return ((await answer.json()) as { upload: { picture_url: string } }).upload.picture_url;
  };
  const apps: [FastifyInstance, FastifyInstance] = [one.app, other.app];
  return { deps, url, cookie, apps, reached, hold, post, follow, upload, confirm };
}

/** What a stream has told up to this word. */
async function heard(stream: Response, word: string): Promise<string> {
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes(word)) break;
  }
  return text;
}

test.skipIf(!NGINX).each([
  ['as it is', {}],
  ['with pictures on the disk', { media: { onDisk: '/srv/portrait/data/media' } }],
  ['with pictures in S3', { media: { inS3: 'https://s3.example.org' } }],
  ['with TLS', { tls: true }],
  ['with TLS and pictures in S3', { tls: true, media: { inS3: 'https://s3.example.org' } }],
  ['of compose.yaml', { upstream: 'deploy/compose/upstream.conf' }],
])('nginx accepts the configuration %s (needs nginx)', (_what, options) => {
  const { status, stderr } = spawnSync(String(NGINX), ['-t', '-c', nginxFiles(options), '-e', 'stderr'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
});

test.skipIf(!NGINX)('a picture is uploaded, confirmed, announced and shown through nginx (needs nginx)', async () => {
  const { url, reached, follow, upload, confirm } = await setup();
  const stream = await follow();
  const { id } = await upload();
  const pictureUrl = await confirm(id);
  expect(await heard(stream, '"confirmed"')).toContain('"uploaded"');
  const picture = await fetch(url + pictureUrl);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect(reached.map((own) => own.length > 0)).toEqual([true, true]);
});

test.skipIf(!NGINX)('an upload reaches the server while it is sent (needs nginx)', async () => {
  const { deps, url, cookie } = await setup();
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' };
  const sending = request(url + UPLOAD, { method: 'POST', headers });
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.write('--b\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n');
  sending.write(photo.subarray(0, 200));
  await vi.waitFor(() => expect(deps.slots.uploads.size).toBe(1), SOON);
  sending.write(photo.subarray(200));
  sending.end('\r\n--b--\r\n');
  expect((await answer)[0].statusCode).toBe(201);
});

test.skipIf(!NGINX)('while one server is away, the other one answers everything (needs nginx)', async () => {
  const { url, cookie, apps, post, follow, upload, confirm } = await setup();
  const { id } = await upload();
  await apps[0].close();
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetch(`${url}/api/auth/me`, { headers: { cookie } })).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await heard(await follow(), '"current"')).toContain('"current"');
  expect(await confirm(id)).toMatch(/^\/media\//);
  await apps[1].close();
  expect((await post(CONFIRM, { upload_id: id }, { cookie })).status).toBe(502);
  // A browser asks again after a closed connection, but not after a 502.
  await expect(follow()).rejects.toThrow('fetch failed');
});

test.skipIf(!NGINX)('nginx keeps public pictures, and nothing else (needs nginx)', async () => {
  const { url, cookie, reached, upload, confirm } = await setup();
  const asked = (path: string) => reached.flat().filter((each) => each === path).length;
  const { id, preview_url: preview } = await upload();
  const previews = [cookie, '', cookie].map(
    async (own) => (await fetch(url + preview, { headers: { cookie: own } })).status,
  );
  expect(await Promise.all(previews)).toEqual([200, 404, 200]);
  expect(asked(preview)).toBe(3);
  const pictureUrl = await confirm(id);
  for (let i = 0; i < 3; i++) await (await fetch(url + pictureUrl)).arrayBuffer();
  expect(asked(pictureUrl)).toBe(1);
});

test.skipIf(!NGINX)('nginx sends public pictures from the disk, and only those (needs nginx)', async () => {
  const { url, cookie, apps, upload, confirm } = await setup({ onDisk: true });
  const { id, preview_url: preview } = await upload();
  const pictureUrl = await confirm(id);
  const [direct, sent] = [await apps[0].inject(pictureUrl), await fetch(url + pictureUrl)];
  expect([direct.headers['x-accel-redirect'], direct.rawPayload.length]).toEqual([
    pictureUrl.replace('/media/', '/portrait-media/'),
    0,
  ]);
  expect([sent.status, sent.headers.get('x-accel-redirect')]).toEqual([200, null]);
  expect((await sent.arrayBuffer()).byteLength).toBeGreaterThan(0);
  expect((await fetch(url + pictureUrl.replace('/media/', '/portrait-media/'))).status).toBe(404);
  expect((await fetch(url + preview, { headers: { cookie } })).status).toBe(200);
});

test.skipIf(!NGINX)(
  'requests for one picture that nginx cannot keep do not wait for each other (needs nginx)',
  async () => {
    const { url, cookie, hold, upload } = await setup();
    const { preview_url: preview } = await upload();
    let waiting = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    hold.until = async (asked) => {
      if (asked !== preview) return;
      waiting++;
      await released;
    };
    const answers = Array.from({ length: 2 }, async () => fetch(url + preview, { headers: { cookie } }));
    await vi.waitFor(() => expect(waiting).toBe(2), SOON).finally(release);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  },
);

test.skipIf(!NGINX)('nobody reads the metrics through nginx (needs nginx)', async () => {
  const { url, apps } = await setup();
  const headers = { authorization: `Bearer ${TOKEN}` };
  expect((await apps[0].inject({ url: '/metrics', headers })).statusCode).toBe(200);
  expect((await fetch(`${url}/metrics`, { headers })).status).toBe(404);
});

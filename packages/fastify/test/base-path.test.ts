import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { initTRPC } from '@trpc/server';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createPortrait } from '../src/index.ts';

const log = { info: () => undefined, error: () => undefined };
const photo = await sampleJpeg({ width: 64, height: 64 });
const ada = { 'x-user': 'ada' };

/** An instance with its own database and folder, and a login by header. */
async function setupPictures(options: { basePath?: string; id?: number } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-base-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const { id = 7, ...rest } = options;
  const pictures = await createPortrait({
    ...{ database: path.join(folder, 'rows.sqlite'), storage: path.join(folder, 'media'), log, ...rest },
    authenticate: ({ headers }) => (headers['x-user'] ? { id, role: 'user', username: 'ada' } : null),
  });
  onTestFinished(pictures.close);
  return pictures;
}

async function listening(app: FastifyInstance): Promise<string> {
  onTestFinished(async () => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** A proxy that strips `prefix` from the path. */
async function strippingProxy(prefix: string, target: string): Promise<string> {
  const proxy = createServer((incoming, response) => {
    const { method, url = '', headers } = incoming;
    if (!url.startsWith(`${prefix}/`)) return response.writeHead(404).end();
    const passed = forward(target + url.slice(prefix.length), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(passed);
    response.once('close', () => passed.destroy());
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** Uploads and confirms below a public path, and collects the URLs in all REST, tRPC and SSE answers. */
async function everyUrl(origin: string, base: string): Promise<{ urls: string[]; statuses: number[] }> {
  const at = origin + base;
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  const uploaded = await fetch(`${at}/api/users/upload-profile-picture/`, { method: 'POST', headers: ada, body });
  const { id, preview_url, square_url } = (await uploaded.json()) as Record<string, string>;
  const confirmed = await fetch(`${at}/api/users/confirm-profile-picture/`, {
    ...{ method: 'POST', body: JSON.stringify({ upload_id: id }) },
    headers: { ...ada, 'content-type': 'application/json' },
  });
  const { upload } = (await confirmed.json()) as { upload: { picture_url: string } };
  const history = await fetch(`${at}/api/trpc/profilePicture.history`, { headers: ada });
  const { result } = (await history.json()) as { result: { data: { items: { squareUrl: string }[] } } };
  const stream = { ...ada, accept: 'text/event-stream' };
  const told = await firstPictureUrl(await fetch(`${at}/api/trpc/profilePicture.onChange`, { headers: stream }));
  const urls = [preview_url, square_url, upload.picture_url, result.data.items[0]?.squareUrl, told].map(String);
  const statuses = [];
  for (const url of urls) statuses.push((await fetch(origin + url, { headers: ada })).status);
  return { urls, statuses };
}

async function firstPictureUrl(answer: Response): Promise<string | undefined> {
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const told = /"pictureUrl":"([^"]*)"/.exec(text)?.[1];
    if (told) return told;
  }
  return undefined;
}

const allBelow = (base: string) =>
  Array.from({ length: 5 }, () => expect.stringMatching(`^${base}/media/profile_pictures/`));
const ALL_FOUND = [200, 200, 200, 200, 200];

test('behind a proxy that strips the prefix, every URL in every answer has it', async () => {
  const app = Fastify();
  await app.register((await setupPictures({ basePath: '/pictures' })).plugin);
  const { urls, statuses } = await everyUrl(await strippingProxy('/pictures', await listening(app)), '/pictures');
  expect(urls).toEqual(allBelow('/pictures'));
  expect(statuses).toEqual(ALL_FOUND);
});

test('a Fastify prefix needs no further option, also a nested one', async () => {
  const app = Fastify();
  const { plugin } = await setupPictures();
  await app.register(async (scope) => scope.register(plugin, { prefix: '/pictures/' }), { prefix: '/of/people' });
  const { urls, statuses } = await everyUrl(await listening(app), '/of/people/pictures');
  expect(urls).toEqual(allBelow('/of/people/pictures'));
  expect(statuses).toEqual(ALL_FOUND);
});

test('two instances serve in one application, beside the host’s own tRPC', async () => {
  const app = Fastify();
  const t = initTRPC.create();
  const router = t.router({ hello: t.procedure.query(() => 'the host’s own') });
  await app.register(fastifyTRPCPlugin, { prefix: '/api/trpc', trpcOptions: { router } });
  const [staff, guests] = [await setupPictures(), await setupPictures({ id: 8 })];
  await app.register(staff.plugin, { prefix: '/staff' });
  await app.register(guests.plugin, { prefix: '/guests' });
  const origin = await listening(app);
  for (const base of ['/staff', '/guests']) {
    const { urls, statuses } = await everyUrl(origin, base);
    expect(urls).toEqual(allBelow(base));
    expect(statuses).toEqual(ALL_FOUND);
  }
  const owners = [staff, guests].map(async ({ deps }) =>
    deps.db.selectFrom('users_profilepictureupload').select('user_id').execute(),
  );
  expect(await Promise.all(owners)).toEqual([[{ user_id: 7 }], [{ user_id: 8 }]]);
  const own = await fetch(`${origin}/api/trpc/hello`);
  expect(await own.json()).toEqual({ result: { data: 'the host’s own' } });
});

test('Expect: 100-continue is answered for each of two instances, and left to the host for other paths', async () => {
  const app = Fastify();
  for (const prefix of ['/staff', '/guests/']) await app.register((await setupPictures()).plugin, { prefix });
  const origin = await listening(app);
  const ask = (base: string, user: object) => {
    const headers = { ...user, 'content-type': 'multipart/form-data; boundary=b', expect: '100-continue' };
    const asking = forward(`${origin}${base}/api/users/upload-profile-picture`, { method: 'POST', headers });
    asking.flushHeaders();
    return asking;
  };
  for (const base of ['/staff', '/guests']) {
    const asking = ask(base, ada);
    await once(asking, 'continue');
    const head = '--b\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n';
    asking.end(Buffer.concat([Buffer.from(head), photo, Buffer.from('\r\n--b--\r\n')]));
    const [answer] = await once(asking, 'response');
    expect([base, answer.resume().statusCode]).toEqual([base, 201]);

    const heard: string[] = [];
    const nobody = ask(base, {}).once('continue', () => heard.push('continue'));
    const [refusal] = await once(nobody, 'response');
    nobody.destroy();
    expect([base, refusal.statusCode, heard]).toEqual([base, 401, []]);
  }
});

test.for(['pictures', '/:tenant', '/a?b', 'https://host.example/pictures'])(
  'a base path that is not a plain path is refused at once: %s',
  async (basePath) => {
    await expect(setupPictures({ basePath })).rejects.toThrow(`not ${basePath}`);
  },
);

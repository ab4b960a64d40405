import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { calledAs, makeAvifNow, newUser, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cookieOf, send, setupDeps, setupServer } from './setup-server.ts';

const NGINX = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
const ORIGIN = 'https://pages.example.org';

/** A server, and nginx with the documented location in front of another one on the same data. */
async function setup() {
  const deps = await setupDeps();
  const listening = async (env: Record<string, string>) => {
    const app = await setupServer({ TRUSTED_ORIGINS: ORIGIN, ...env }, deps);
    return { app, origin: await app.listen({ port: 0, host: '127.0.0.1' }) };
  };
  const [plain, behind] = [await listening({}), await listening({ X_ACCEL_REDIRECT: '/portrait-media' })];
  const socketPath = await startNginx(deps, behind.origin);
  const { port } = new URL(plain.origin);
  const ask = async (to: object, url: string, headers: object, method: string) =>
    answerTo({ ...to, path: url, headers, method });
  return {
    deps,
    behind: behind.app,
    /** Both responses to a request: that of the server alone, and that of nginx. */
    both: async (url: string, headers: object = {}, method = 'GET') => [
      await ask({ port }, url, headers, method),
      await ask({ socketPath }, url, headers, method),
    ],
  };
}

/** @returns the path of the socket at which it listens */
async function startNginx({ folder, media }: { folder: string; media: string }, server: string): Promise<string> {
  const documented = await readFile('deploy/nginx/portrait/media-on-disk.conf', 'utf8');
  const socket = path.join(folder, 'nginx.sock');
  const file = path.join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    file,
    `daemon off; master_process off; pid ${folder}/nginx.pid; events {} error_log stderr crit;
    http { access_log off; ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      server { listen unix:${socket};
        location / { proxy_pass ${server}; proxy_http_version 1.1; proxy_set_header Connection ""; }
        ${documented.replace('/srv/portrait/data/media/', `${media}/`)}
      } }`,
  );
  const nginx = spawn(String(NGINX), ['-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void nginx.kill());
  await vi.waitFor(async () => answerTo({ socketPath: socket, path: '/healthz' }), 10_000);
  return socket;
}

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

async function answerTo(options: object): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', ...options }, resolve)
      .once('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

/** Headers of a connection or of one response, and what nginx adds to every file. */
const NOT_COMPARED = new Set(['accept-ranges', 'connection', 'date', 'keep-alive', 'server', 'x-request-id']);

function comparable({ status, headers, body }: Answer): unknown {
  const compared = Object.entries(headers).filter(([name]) => !NOT_COMPARED.has(name));
  return { status, headers: Object.fromEntries(compared), hasId: 'x-request-id' in headers, body };
}

test.skipIf(!NGINX)(
  'nginx sends public pictures with the same headers and bytes as the server (needs nginx)',
  async () => {
    const { deps, behind, both } = await setup();
    const ada = await newUser(deps, 'ada');
    const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
    const { upload } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
    await makeAvifNow(deps);
    const url = String(upload.pictureUrl);
    const etag = `"${url.slice(url.lastIndexOf('/') + 1)}"`;
    const current = `/api/users/${ada.id}/profile-picture?size=64`;
    for (const [at, headers, method] of [
      [url, {}, 'GET'],
      [url, { origin: ORIGIN }, 'GET'],
      [url, { 'if-none-match': etag }, 'GET'],
      [url, {}, 'HEAD'],
      [current, { accept: 'image/webp' }, 'GET'],
      [current, {}, 'GET'],
      [url.replace('.webp', '.avif'), {}, 'GET'],
      [current.replace('64', '512'), { accept: 'image/avif' }, 'GET'],
    ] as const) {
      const [alone, sent] = await both(at, headers, method);
      expect(comparable(sent as Answer), `${method} ${at} ${JSON.stringify(headers)}`).toEqual(
        comparable(alone as Answer),
      );
    }
    const direct = await send(behind, url);
    expect([direct.headers['x-accel-redirect'], direct.body]).toEqual([
      `/portrait-media/${url.slice('/media/'.length)}`,
      '',
    ]);
  },
);

test.skipIf(!NGINX)('nginx gives nobody a picture that Portrait refuses, at no address (needs nginx)', async () => {
  const { deps, behind, both } = await setup();
  const signedUp = await send(behind, '/api/auth/sign-up', { username: 'ada', password: 'correct horse 7' });
  const ada = { id: signedUp.json().id, role: 'user', username: 'ada' } as const;
  const { squareUrl } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const statuses = [];
  for (const [url, headers] of [
    [squareUrl, {}],
    [squareUrl.replace('/media/', '/portrait-media/'), {}],
    [squareUrl, cookieOf(signedUp)],
  ] as const) {
    const [, { status, headers: got }] = (await both(url, headers)) as [Answer, Answer];
    statuses.push([status, got['cache-control']]);
  }
  expect(statuses).toEqual([
    [404, 'no-store'],
    [404, undefined],
    [200, 'private, no-store'],
  ]);
});

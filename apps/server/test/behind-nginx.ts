import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import path from 'node:path';
import type { TestDeps } from '@portrait/api/testing';
import { onTestFinished, vi } from 'vitest';
import { setupServer } from './setup-server.ts';

/** Undefined if it is not installed. */
export const NGINX = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
/** From which the servers take requests too. */
export const ORIGIN = 'https://pages.example.org';

/** The documented location from which nginx sends pictures. */
export interface MediaLocation {
  /** The file in deploy/nginx/portrait. */
  file: string;
  /** What is replaced in it, with what. */
  replaced: [string, string];
}

export interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A server, and nginx with the documented location in front of another one on the same data. */
export async function setupBehindNginx(deps: TestDeps, location: MediaLocation) {
  const listening = async (env: Record<string, string>) => {
    const app = await setupServer({ TRUSTED_ORIGINS: ORIGIN, ...env }, deps);
    return { app, origin: await app.listen({ port: 0, host: '127.0.0.1' }) };
  };
  const [plain, behind] = [await listening({}), await listening({ X_ACCEL_REDIRECT: '/portrait-media' })];
  const socketPath = await startNginx(deps.folder, behind.origin, location);
  const { port } = new URL(plain.origin);
  const ask = async (to: object, url: string, headers: object, method: string) =>
    answerTo({ ...to, path: url, headers, method });
  return {
    behind: behind.app,
    alone: async (url: string, headers: object = {}, method = 'GET') => ask({ port }, url, headers, method),
    sent: async (url: string, headers: object = {}, method = 'GET') => ask({ socketPath }, url, headers, method),
  };
}

/** @returns the path of the socket at which it listens */
async function startNginx(folder: string, server: string, { file, replaced }: MediaLocation): Promise<string> {
  const documented = await readFile(`deploy/nginx/portrait/${file}`, 'utf8');
  if (!documented.includes(replaced[0])) throw new Error(`${file} has no ${replaced[0]}`);
  const location = documented
    .replace(...replaced)
    .replaceAll('/etc/nginx/portrait/', path.resolve('deploy/nginx/portrait/') + path.sep);
  const socket = path.join(folder, 'nginx.sock');
  const conf = path.join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    conf,
    `daemon off; master_process off; pid ${folder}/nginx.pid; events {} error_log stderr crit;
    http { access_log off; ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      proxy_cache_path ${folder}/cache keys_zone=portrait:1m;
      server { listen unix:${socket}; proxy_http_version 1.1;
        location / { proxy_pass ${server}; proxy_set_header Connection ""; }
        ${location}
      } }`,
  );
  const nginx = spawn(String(NGINX), ['-c', conf, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void nginx.kill());
  await vi.waitFor(async () => answerTo({ socketPath: socket, path: '/healthz' }), 10_000);
  return socket;
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

export function comparable({ status, headers, body }: Answer): unknown {
  const compared = Object.entries(headers).filter(([name]) => !NOT_COMPARED.has(name));
  return { status, headers: Object.fromEntries(compared), hasId: 'x-request-id' in headers, body };
}

import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { serve } from '@hono/node-server';
import express from 'express';
import express4 from 'express4';
import Fastify, { type FastifyRequest } from 'fastify';
import { Hono } from 'hono';
import { createPortrait, type CreateOptions, type Portrait } from '../src/index.ts';

/** The public path of Portrait in each of these hosts. */
export const BASE = '/pictures';
export const LIMIT = 1024 * 1024;

export interface Host {
  pictures: Pick<Portrait, 'deps' | 'close'>;
  /** Sends a request for a path of the host. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Undefined for a host without a server. */
  port?: number;
  /** The names of the uploads that are being received. */
  beingReceived(): Promise<string[]>;
  /** What was logged as an error. */
  faults: string[];
  /** The hashed client addresses of refused requests. */
  refused: unknown[];
  close(): Promise<void>;
}

export type HostOptions = Pick<CreateOptions, 'trustProxy' | 'prefix' | 'addressKey' | 'beforeRouting' | 'limits'>;
type Opened = Pick<Host, 'pictures' | 'ask' | 'port'> & { stop(): Promise<void> };

/** A login by header, with the ids of the host. */
const login = (user: string | null | undefined) =>
  user ? ({ id: user, role: 'user', username: user } as const) : null;
export const byHeader = ({ headers }: Pick<IncomingMessage, 'headers'>) => login(headers['x-user']?.toString());
export const byWebHeader = ({ headers }: Request) => login(headers.get('x-user'));

type Places = Omit<CreateOptions, 'authenticate'>;
export type Open = (options: Places) => Promise<Opened>;

/** Each way into Portrait, below the same path. */
export const DOORS: Record<string, Open> = {
  async 'Fastify plugin'(options) {
    const pictures = await createPortrait({ ...options, authenticate: (request: FastifyRequest) => byHeader(request) });
    const app = Fastify({ return503OnClosing: false });
    await app.register(pictures.plugin, { prefix: BASE });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return { pictures, ...asked(app.server), stop: async () => app.close() };
  },
  async 'plain http'(options) {
    const pictures = await createPortrait({
      ...options,
      authenticate: (request: IncomingMessage) => byHeader(request),
    });
    return { pictures, ...(await listening((request, response) => void pictures.handler(request, response))) };
  },
  async 'Express 5'(options) {
    const pictures = await createPortrait({
      ...options,
      authenticate: (request: express.Request) => byHeader(request),
    });
    const app = express();
    app.use(BASE, pictures.handler);
    return { pictures, ...(await listening(app)) };
  },
  async 'Express 4'(options) {
    const pictures = await createPortrait({
      ...options,
      authenticate: (request: express.Request) => byHeader(request),
    });
    const app = express4();
    app.use(BASE, pictures.handler);
    return { pictures, ...(await listening(app)) };
  },
  async fetch(options) {
    const pictures = await createPortrait({ ...options, authenticate: byWebHeader });
    const ask = async (at: string, init?: RequestInit) => pictures.fetch(new Request(`http://127.0.0.1${at}`, init));
    return { pictures, ask, stop: async () => undefined };
  },
  async Hono(options) {
    const pictures = await createPortrait({ ...options, authenticate: byWebHeader });
    const app = new Hono();
    app.all(`${BASE}/*`, async (context) => pictures.fetch(context.req.raw));
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    await once(server, 'listening');
    return { pictures, ...asked(server), stop: async () => stop(server) };
  },
};

export async function openHost(open: Open, { limits, ...more }: HostOptions = {}): Promise<Host> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-doors-'));
  const storage = path.join(folder, 'media');
  const faults: string[] = [];
  const refused: unknown[] = [];
  const log = {
    info: (facts: { from?: string }, message: string) => void (message === 'refused' && refused.push(facts.from)),
    error: ({ err }: { err?: Error }, message: string) => void faults.push(`${message}: ${err?.message}`),
  };
  const { stop: stopServer, ...opened } = await open({
    ...{ database: path.join(folder, 'rows.sqlite'), storage, log, basePath: BASE, ...more },
    limits: { maxUploadBytes: LIMIT, ...limits },
  });
  const own = path.join(storage, 'tmp', opened.pictures.deps.slots.instance);
  return {
    ...opened,
    ...{ faults, refused },
    async beingReceived() {
      const names = await readdir(own).catch(() => []);
      return names.filter((name) => !/^(lock|idle-)/.test(name));
    },
    async close() {
      await stopServer();
      await opened.pictures.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function listening(listener: RequestListener) {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { ...asked(server), stop: async () => stop(server) };
}

function asked(server: Server): { port: number; ask: Host['ask'] } {
  const { port } = server.address() as AddressInfo;
  return { port, ask: async (at, init) => fetch(`http://127.0.0.1:${port}${at}`, init) };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Sends a body over a connection of its own for as long as the server reads it. */
export async function pourInto(
  port: number,
  at: string,
  headers: Record<string, string>,
  body: ReadableStream<Uint8Array>,
): Promise<Response> {
  const sent = request({ host: '127.0.0.1', port, path: at, method: 'POST', headers, agent: false });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  pipeline(Readable.fromWeb(body as NodeStream<Uint8Array>), sent, () => undefined);
  const [answer] = await answered;
  return new Response(Buffer.concat(await answer.toArray()), { status: answer.statusCode ?? 0 });
}

import { createServer, type IncomingMessage } from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import type { HostPrincipal } from '@portrait/api';
import { createPortrait, type CreateOptions } from '../../src/index.ts';

export interface Given extends Pick<CreateOptions, 'database' | 'storage' | 'log'> {
  userOf(cookie: string | null | undefined): HostPrincipal | null;
}

/** The examples of the README, which a test compares with it. */
export async function expressHost({ database, storage, log, userOf }: Given) {
  const pictures = await createPortrait({
    ...{ database, storage, log, basePath: '/pictures' },
    authenticate: (request: express.Request) => userOf(request.headers.cookie),
  });
  const app = express();
  app.use('/pictures', pictures.handler);
  return { pictures, listener: app };
}

export async function plainHost({ database, storage, log, userOf }: Given) {
  const pictures = await createPortrait<IncomingMessage>({
    ...{ database, storage, log, basePath: '/pictures' },
    authenticate: ({ headers }) => userOf(headers.cookie),
  });
  const server = createServer((request, response) => void pictures.handler(request, response));
  return { pictures, server };
}

export async function honoHost({ database, storage, log, userOf }: Given) {
  const pictures = await createPortrait<Request>({
    ...{ database, storage, log, basePath: '/pictures' },
    authenticate: ({ headers }) => userOf(headers.get('cookie')),
  });
  const app = new Hono();
  app.all('/pictures/*', async (context) => pictures.fetch(context.req.raw));
  return { pictures, app };
}

export async function nextHost({ database, storage, log, userOf }: Given) {
  const pictures = await createPortrait<Request>({
    ...{ database, storage, log, basePath: '/pictures' },
    authenticate: ({ headers }) => userOf(headers.get('cookie')),
  });
  const answer = async (request: Request) => pictures.fetch(request);
  return { pictures, answer };
}

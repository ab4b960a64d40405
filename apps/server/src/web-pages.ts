import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const BUILT_PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** The standalone pages: hashed files for ever, every other path the one page. */
export const webPages = fp(async (app: FastifyInstance) => {
  const built = existsSync(path.join(BUILT_PAGES, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: BUILT_PAGES,
      wildcard: false,
      cacheControl: false,
      setHeaders: (response, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (built && page && !request.url.startsWith('/api/') && !request.url.startsWith('/media/')) {
      return reply.sendFile('index.html');
    }
    throw new AppError('NOT_FOUND');
  });
});

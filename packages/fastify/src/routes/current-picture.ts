import { findCurrentPicture, openPicture, renditionPath, userIdsIn } from '@portrait/api';
import { AppError, SIZES, type Size } from '@portrait/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { initialsPictures } from '../initials-picture.ts';
import type { RouteOptions } from '../options.ts';
import type { PictureCache, SentPicture } from '../picture-cache.ts';
import { sendPicture } from '../send-picture.ts';

const PATH = /^(.+)\/profile-picture$/s;

type Asked = FastifyRequest<{ Params: { '*': string }; Querystring: { size?: string; still?: string } }>;

/** What a user shows now, under a path that never changes: for mails, feeds and other applications. */
export async function currentPictureRoute(app: FastifyInstance, { deps }: RouteOptions, cache: PictureCache) {
  const drawn = initialsPictures(deps);
  // A wildcard, because an id is longer than Fastify lets a parameter be.
  app.get('/api/users/*', async (request: Asked, reply) => {
    const [, named] = PATH.exec(request.params['*']) ?? [];
    if (named === undefined) return reply.callNotFound();
    const { image, username } = await findCurrentPicture(deps, ...userIdsIn(named));
    const size = sizeOf(request);
    reply.header('vary', 'accept');
    const picture = image === null ? await initials(username, size, request) : await openShown(image, size, request);
    return sendPicture(request, reply, picture, 'no-cache');
  });

  async function initials(username: string | null, size: Size, request: Asked): Promise<SentPicture> {
    return reads(request, 'image/svg+xml') ? drawn.svg(username, size) : drawn.jpeg(username, size);
  }

  async function openShown(image: string, size: Size, request: Asked): Promise<SentPicture> {
    const key = renditionPath(image, { size, format: formatOf(request), still: false });
    return cache.get(key) ?? cache.open(key, async () => openPicture(deps, { key, reader: async () => null }));
  }
}

/** The smallest square that fills what was asked for. */
function sizeOf({ query }: Asked): Size {
  if (query.size === undefined) return 128;
  if (!/^\d{1,5}$/.test(query.size)) throw new AppError('INVALID_REQUEST', { detail: `size: ${query.size}` });
  const asked = Number(query.size);
  return SIZES.findLast((size) => size >= asked) ?? 512;
}

function formatOf(request: Asked): 'webp' | 'jpg' {
  // The JPEG squares never move, for readers who asked their system for less movement.
  if (request.query.still !== undefined) return 'jpg';
  return reads(request, 'image/webp') ? 'webp' : 'jpg';
}

/** A bare wildcard comes from mail clients and old libraries too: only who names a newer type surely reads it. */
function reads(request: Asked, type: 'image/webp' | 'image/svg+xml'): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes(type) && new Negotiator(request).mediaTypes([type]).length > 0;
}

import { findCurrentPicture, openPicture, renditionPath } from '@portrait/api';
import { AppError, SIZES, type Size } from '@portrait/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { initialsPicture } from '../initials-picture.ts';
import type { PortraitOptions } from '../options.ts';
import type { PictureCache, SentPicture } from '../picture-cache.ts';
import { sendPicture } from '../send-picture.ts';

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: { size?: string; still?: string } }>;

/** What a user shows now, under a path that never changes: for mails, feeds and other applications. */
export async function currentPictureRoute(app: FastifyInstance, { deps }: PortraitOptions, cache: PictureCache) {
  app.get('/api/users/:id/profile-picture', async (request: Asked, reply) => {
    const { image, username } = await findCurrentPicture(deps, userIdOf(request));
    const size = sizeOf(request);
    reply.header('vary', 'accept');
    const picture = image === null ? initialsPicture(username, size) : await openShown(image, size, request);
    return sendPicture(request, reply, picture, 'no-cache');
  });

  async function openShown(image: string, size: Size, request: Asked): Promise<SentPicture> {
    const key = renditionPath(image, { size, format: formatOf(request), still: false });
    return cache.get(key) ?? cache.open(key, async () => openPicture(deps, { key, reader: async () => null }));
  }
}

function userIdOf({ params }: Asked): number {
  if (!/^\d{1,15}$/.test(params.id)) throw new AppError('NOT_FOUND');
  return Number(params.id);
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
  const accept = request.headers.accept ?? '';
  // A bare */* comes from mail clients and old libraries too: only who names WebP surely reads it.
  const acceptable = new Negotiator(request).mediaTypes(['image/webp']);
  return accept.includes('image/webp') && acceptable.length > 0 ? 'webp' : 'jpg';
}

import { openPicture } from '@portrait/api';
import { MEDIA_PATH } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import type { RouteOptions } from '../options.ts';
import type { PictureCache } from '../picture-cache.ts';
import { sendPicture } from '../send-picture.ts';

/** Serves stored pictures at their immutable paths. */
export async function mediaRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions, cache: PictureCache) {
  app.get<{ Params: { '*': string } }>(`${MEDIA_PATH}/*`, async (request, reply) => {
    const key = request.params['*'];
    const reader = async () => authenticate(request);
    const picture = cache.get(key) ?? (await cache.open(key, async () => openPicture(deps, { key, reader })));
    const everybody = picture.etag !== null;
    return sendPicture(
      request,
      reply,
      picture,
      everybody ? 'public, max-age=31536000, immutable' : 'private, no-store',
    );
  });
}

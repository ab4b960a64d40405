import { openPicture } from '@portrait/api';
import { MEDIA_PATH } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import type { PortraitOptions } from '../options.ts';
import type { PictureCache } from '../picture-cache.ts';
import { sendPicture } from '../send-picture.ts';

/** Delivers stored pictures under their own immutable paths. */
export async function mediaRoute(app: FastifyInstance, { deps, authenticate }: PortraitOptions, cache: PictureCache) {
  app.get<{ Params: { '*': string } }>(`${MEDIA_PATH}/*`, async (request, reply) => {
    const key = request.params['*'];
    const known = cache.get(key);
    if (known) return sendPicture(request, reply, known, 'public, max-age=31536000, immutable');
    const picture = await openPicture(deps, { key, reader: async () => authenticate(request) });
    if (!picture.everybody) return sendPicture(request, reply, { ...picture, etag: null }, 'private, no-store');
    return sendPicture(request, reply, cache.keep(key, picture), 'public, max-age=31536000, immutable');
  });
}

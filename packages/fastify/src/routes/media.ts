import { findAtOldPath, parsePictureKey, parsePreviewPath } from '@portrait/api';
import { MEDIA_PATH } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import type { RouteOptions } from '../options.ts';
import type { PictureCache } from '../picture-cache.ts';
import type { RememberedAnswers } from '../remembered-answers.ts';
import { IMMUTABLE, sendPicture } from '../send-picture.ts';

/** Serves stored pictures at their immutable paths, and redirects from the old paths of imported ones. */
export async function mediaRoute(
  app: FastifyInstance,
  { deps, authenticate }: Pick<RouteOptions, 'deps' | 'authenticate'>,
  { cache, answers }: { cache: PictureCache; answers: RememberedAnswers | undefined },
) {
  const path = `${app.prefix.replace(/\/$/, '')}${MEDIA_PATH}/`;
  app.get<{ Params: { '*': string } }>(`${MEDIA_PATH}/*`, async (request, reply) => {
    const remember = answers?.begin(request, reply);
    const key = request.params['*'];
    const now = isOurs(key) ? undefined : await findAtOldPath(deps, key);
    // It may be recropped or taken down, so nobody may redirect without asking again.
    if (now !== undefined) return reply.header('cache-control', 'no-cache').redirect(deps.storage.mediaUrl(now), 301);
    const picture = await cache.open(key, async () => authenticate(request));
    const ownerId = parsePictureKey(key)?.userId;
    // Only at its own URL: others could be made up without end.
    if (ownerId !== undefined && request.originalUrl === path + key) remember?.(ownerId, picture);
    const everybody = picture.etag !== null;
    return sendPicture(request, reply, picture, everybody ? IMMUTABLE : 'private, no-store');
  });
}

/** Originals have such paths too, but are never served: another application may have used the same ones. */
function isOurs(key: string): boolean {
  return parsePictureKey(key)?.kind === 'rendition' || parsePreviewPath(key) !== undefined;
}

import { findAtOldPath, parsePictureKey, parsePreviewPath } from '@portrait/api';
import { MEDIA_PATH } from '@portrait/contract';
import { restMediaParams } from '@portrait/contract/schemas';
import type { FastifyInstance } from 'fastify';
import type { RouteOptions } from '../options.ts';
import type { PictureCache } from '../picture-cache.ts';
import type { RememberedAnswers } from '../remembered-answers.ts';
import type { RouteDocs } from '../rest-call.ts';
import { IMMUTABLE, sendPicture } from '../send-picture.ts';

const schema = {
  summary: 'A stored picture',
  description:
    'The URLs in answers lead here. A confirmed picture is public, and its path is never used for another one; a pending one only its owner can read, anything else moderators too. With pictures in a store, the answer can be a redirect to it.',
  tags: ['delivery'],
  security: [{}],
};

const docs: RouteDocs = {
  path: `${MEDIA_PATH}/:path`,
  params: restMediaParams,
  types: ['image/webp', 'image/jpeg', 'image/png', 'image/avif'],
  errors: ['NOT_FOUND'],
};

/** Serves stored pictures at their immutable paths, and redirects from the old paths of imported ones. */
export async function mediaRoute(
  app: FastifyInstance,
  { deps, authenticate }: Pick<RouteOptions, 'deps' | 'authenticate'>,
  { cache, answers }: { cache: PictureCache; answers: RememberedAnswers | undefined },
) {
  const path = `${app.prefix.replace(/\/$/, '')}${MEDIA_PATH}/`;
  app.get<{ Params: { '*': string } }>(
    `${MEDIA_PATH}/*`,
    { schema, config: { portrait: docs } },
    async (request, reply) => {
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
    },
  );
}

/** Originals have such paths too, but are never served: another application may have used the same ones. */
function isOurs(key: string): boolean {
  return parsePictureKey(key)?.kind === 'rendition' || parsePreviewPath(key) !== undefined;
}

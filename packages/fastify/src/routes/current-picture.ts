import { findAvifPath, findCurrentPicture, renditionPath, userIdsIn } from '@portrait/api';
import { AppError, SIZES, type Size } from '@portrait/contract';
import { restPictureParams, restPictureQuery } from '@portrait/contract/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { initialsPictures } from '../initials-picture.ts';
import type { RouteOptions } from '../options.ts';
import type { PictureCache, SentPicture } from '../picture-cache.ts';
import type { RememberedAnswers } from '../remembered-answers.ts';
import type { RouteDocs } from '../rest-call.ts';
import { sendPicture } from '../send-picture.ts';

const PATH = /^(.+)\/profile-picture$/s;
/** Only answers to such queries are remembered: others could be made up without end. */
const USUAL_QUERY = /^[^?]*(?:\?(?:size=\d{1,3})?(?:&?still(?:=1)?)?)?$/;

const schema = {
  summary: 'The current picture of a user',
  description:
    'For anyone, at a path that never changes: initials if there is none. AVIF, WebP and SVG are sent to clients whose `Accept` names them, JPEG to all others.',
  tags: ['delivery'],
  security: [],
};

const docs: RouteDocs = {
  path: '/api/users/:user_id/profile-picture',
  params: restPictureParams,
  query: restPictureQuery,
  types: ['image/webp', 'image/jpeg', 'image/avif', 'image/svg+xml'],
  errors: ['INVALID_REQUEST', 'NOT_FOUND'],
};

type Asked = FastifyRequest<{ Params: { '*': string }; Querystring: { size?: string; still?: string } }>;

/** Serves a user's current picture at a path that never changes, for mails, feeds and other applications. */
export async function currentPictureRoute(
  app: FastifyInstance,
  { deps }: Pick<RouteOptions, 'deps'>,
  { cache, answers }: { cache: PictureCache; answers: RememberedAnswers | undefined },
) {
  const drawn = initialsPictures(deps);
  // A wildcard, because an id can be longer than Fastify's limit for parameters.
  app.get('/api/users/*', { schema, config: { portrait: docs } }, async (request: Asked, reply) => {
    const [, named] = PATH.exec(request.params['*']) ?? [];
    if (named === undefined) return reply.callNotFound();
    const remember = answers?.begin(request, reply);
    const { id, image, username } = await findCurrentPicture(deps, ...userIdsIn(named));
    const size = requestedSize(request);
    reply.header('vary', 'accept');
    const picture = image === null ? await initials(username, size, request) : await openShown(image, size, request);
    if (USUAL_QUERY.test(request.originalUrl)) remember?.(id, picture);
    return sendPicture(request, reply, picture, 'no-cache');
  });

  async function initials(username: string | null, size: Size, request: Asked): Promise<SentPicture> {
    return reads(request, 'image/svg+xml') ? drawn.svg(username, size) : drawn.jpeg(username, size);
  }

  async function openShown(image: string, size: Size, request: Asked): Promise<SentPicture> {
    const open = async (key: string) => cache.open(key, async () => null);
    const avif = reads(request, 'image/avif') ? await findAvifPath(deps, image, size) : undefined;
    const others = async () => open(renditionPath(image, { size, format: formatOf(request), still: false }));
    if (avif === undefined) return others();
    return open(avif).catch(async (error: unknown) => {
      // Its file is lost: the picture is still there in the other formats.
      if (error instanceof AppError && error.code === 'NOT_FOUND') return others();
      throw error;
    });
  }
}

/** The smallest square that is at least as large as requested. */
function requestedSize({ query }: Asked): Size {
  if (query.size === undefined) return 128;
  if (!/^\d{1,5}$/.test(query.size)) throw new AppError('INVALID_REQUEST', { detail: `size: ${query.size}` });
  const asked = Number(query.size);
  return SIZES.findLast((size) => size >= asked) ?? 512;
}

/** Besides AVIF, which is never animated, and which few sizes have. */
function formatOf(request: Asked): 'webp' | 'jpg' {
  // JPEG squares are never animated, for users who prefer reduced motion.
  if (request.query.still !== undefined) return 'jpg';
  return reads(request, 'image/webp') ? 'webp' : 'jpg';
}

/** Mail clients and old libraries also send a bare wildcard, so a newer type counts only if it is named. */
function reads(request: Asked, type: 'image/avif' | 'image/webp' | 'image/svg+xml'): boolean {
  const accept = request.headers.accept?.toLowerCase() ?? '';
  return accept.includes(type) && new Negotiator(request).mediaTypes([type]).length > 0;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SentPicture } from './picture-cache.ts';

/** For pictures whose path is never used for another one. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** How long the URL of a store is valid to which a client is redirected, and how long caches may redirect to it. */
export const URL_SECONDS = 600;
const REDIRECTED_SECONDS = 300;

/** Responds with a picture, with the URL of the store that sends it, or with 304 if the client already has it. */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  picture: SentPicture,
  cacheControl: string,
) {
  if (picture.location) {
    const shorter = cacheControl === IMMUTABLE ? `public, max-age=${REDIRECTED_SECONDS}` : cacheControl;
    reply.headers({ 'cache-control': shorter, 'cross-origin-resource-policy': 'cross-origin' });
    return reply.redirect(await picture.location());
  }
  reply.headers({
    'cache-control': cacheControl,
    'content-type': picture.contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cross-origin-resource-policy': picture.etag === null ? 'same-origin' : 'cross-origin',
  });
  if (picture.etag !== null) {
    reply.header('etag', picture.etag);
    if (holds(request.headers['if-none-match'], picture.etag)) return reply.status(304).send();
  }
  if (picture.internalUrl !== undefined) reply.header('x-accel-redirect', picture.internalUrl);
  return reply.send(picture.bytes);
}

/** Whether the client already has what `etag` stands for. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag;
  return ifNoneMatch.split(',').some((held) => held.trim().replace(/^W\//, '') === etag || held.trim() === '*');
}

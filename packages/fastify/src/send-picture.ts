import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SentPicture } from './picture-cache.ts';

/** For pictures whose path is never used for another one. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** How long caches may redirect to the URL of a store, which is valid for twice as long. */
const REDIRECTED_SECONDS = 300;
/** What nginx says in Cache-Control if it could send the picture. Cache-Control itself it would repeat with an error of its own. */
export const CACHE_CONTROL_IF_SENT = 'x-portrait-cache-control';

/** Headers of the picture, not of the request. A cache keeps those of the 200, so a 304 does not repeat them (RFC 9110, 15.4.5). */
const OF_THE_PICTURE =
  /^(?:content-(?!location)|cross-origin-|origin-agent-cluster$|referrer-policy$|permissions-policy$|x-(?:content-type-options|frame-options|dns-prefetch-control|download-options|permitted-cross-domain-policies|xss-protection)$)/;

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
    if (holds(request.headers['if-none-match'], picture.etag)) return unchanged(reply);
  }
  if (picture.internalUrl) {
    reply.removeHeader('cache-control');
    reply.headers({ 'x-accel-redirect': await picture.internalUrl(), [CACHE_CONTROL_IF_SENT]: cacheControl });
  }
  return reply.send(picture.bytes);
}

function unchanged(reply: FastifyReply) {
  for (const name of Object.keys(reply.getHeaders())) if (OF_THE_PICTURE.test(name)) reply.removeHeader(name);
  return reply.status(304).send();
}

/** Whether the client already has what `etag` stands for. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined || ifNoneMatch === etag) return ifNoneMatch === etag;
  return ifNoneMatch.split(',').some((held) => held.trim().replace(/^W\//, '') === etag || held.trim() === '*');
}

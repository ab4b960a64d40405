import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SentPicture } from './picture-cache.ts';

/** Responds with a picture, or with 304 if the client already has it. */
export function sendPicture(request: FastifyRequest, reply: FastifyReply, picture: SentPicture, cacheControl: string) {
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

import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { trustedOriginCheck } from './trusted-origins.ts';

/** What changes nothing. */
export const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An onRequest hook: a page of another site must not change anything with the cookie of whoever looks at it. Clients
 * that are no browser send neither header and pass.
 *
 * @throws {AppError} CROSS_SITE_REQUEST
 */
export function refuseCrossSite(trustedOrigins: string[] = []) {
  const isTrusted = trustedOriginCheck(trustedOrigins);
  return async function refuse(request: FastifyRequest): Promise<void> {
    if (SAFE_METHODS.has(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (isTrusted(origin)) return;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('CROSS_SITE_REQUEST');
    if (site === undefined && origin !== undefined && !isOfHost(origin, request.host)) {
      throw new AppError('CROSS_SITE_REQUEST');
    }
  };
}

/** An app's page is of no host, whatever its origin says behind its own scheme. A scheme's default port is no other host. */
function isOfHost(origin: string, host: string): boolean {
  if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return [own, `${own}:${defaultPort}`].includes(host.toLowerCase());
}

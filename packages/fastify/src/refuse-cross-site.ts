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
    if (site === undefined && origin !== undefined && hostOf(origin) !== request.host) {
      throw new AppError('CROSS_SITE_REQUEST');
    }
  };
}

/** Of a web page: an app's page is of no host, whatever its origin says behind its own scheme. */
function hostOf(origin: string): string | undefined {
  return /^https?:/i.test(origin) && URL.canParse(origin) ? new URL(origin).host : undefined;
}

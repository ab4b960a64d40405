import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An onRequest hook: a page of another site must not change anything with the cookie of whoever looks at it. Clients
 * that are no browser send neither header and pass.
 *
 * @throws {AppError} CROSS_SITE_REQUEST
 */
export function refuseCrossSite(trustedOrigins: string[] = []) {
  const trusted = new Set(trustedOrigins);
  return async function refuse(request: FastifyRequest): Promise<void> {
    if (SAFE_METHODS.has(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (origin !== undefined && trusted.has(origin)) return;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('CROSS_SITE_REQUEST');
    if (site === undefined && origin !== undefined && hostOf(origin) !== request.host) {
      throw new AppError('CROSS_SITE_REQUEST');
    }
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

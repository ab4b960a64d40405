import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { trustedOriginCheck } from './trusted-origins.ts';

/** The methods that change nothing. */
export const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * An onRequest hook that refuses writes by pages of other sites with the user's cookie. Clients other than browsers send neither
 * header and pass.
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

/** An origin with an app's scheme is never the host's. A default port makes no difference. */
function isOfHost(origin: string, host: string): boolean {
  if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  const defaultPort = protocol === 'https:' ? 443 : 80;
  return [own, `${own}:${defaultPort}`].includes(host.toLowerCase());
}

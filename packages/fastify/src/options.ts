import type { Deps, Principal } from '@portrait/api';
import type { FastifyRequest } from 'fastify';

export interface PortraitOptions {
  deps: Deps;
  /** Who sent a request, by the host's own login; null for nobody. Asked only where it matters. */
  authenticate(request: FastifyRequest): Promise<Principal | null> | Principal | null;
  /** Origins besides the host's own whose pages may change things with the user's cookie. */
  trustedOrigins?: string[];
  /** Uploads one user may start in a minute; works when the host has registered @fastify/rate-limit. */
  uploadsPerMinute?: number;
}

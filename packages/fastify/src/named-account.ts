import { assertNamedAccount, type HostPrincipal } from '@portrait/api';
import { ACCOUNT_HEADER } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import type { PortraitOptions } from './options.ts';
import { SAFE_METHODS } from './refuse-cross-site.ts';

export interface NamedAccount {
  /** An onRequest hook. @throws {AppError} ACCOUNT_CHANGED, INVALID_REQUEST */
  refuseOthers: (request: FastifyRequest) => Promise<void>;
  /** The user found by the hook, without calling the host again. */
  authenticate: (request: FastifyRequest) => Promise<HostPrincipal | null>;
}

/**
 * A page names in `Portrait-User` the account that it was rendered for. A write with the session of another account is refused
 * before any of its body is read. Requests without the header pass, and so do requests without a session, which the routes
 * refuse themselves if necessary.
 */
export function namedAccount(ask: PortraitOptions['authenticate']): NamedAccount {
  const found = new WeakMap<FastifyRequest, HostPrincipal | null>();
  return {
    async refuseOthers(request) {
      const named = request.headers[ACCOUNT_HEADER];
      if (named === undefined || SAFE_METHODS.has(request.method)) return;
      const user = await ask(request);
      found.set(request, user);
      assertNamedAccount(String(named), user);
    },
    async authenticate(request) {
      const known = found.get(request);
      // Used once: a later call needs the user at that time.
      found.delete(request);
      return known === undefined ? ask(request) : known;
    },
  };
}

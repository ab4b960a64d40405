import type { HostPrincipal } from '@portrait/api';
import { ACCOUNT_HEADER, AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import type { PortraitOptions } from './options.ts';
import { SAFE_METHODS } from './refuse-cross-site.ts';

export interface NamedAccount {
  /** An onRequest hook. @throws {AppError} ACCOUNT_CHANGED, INVALID_REQUEST */
  refuseOthers: (request: FastifyRequest) => Promise<void>;
  /** Whom the hook found, without asking the host again. */
  authenticate: (request: FastifyRequest) => Promise<HostPrincipal | null>;
}

/**
 * A page names in `Portrait-User` the account that it was drawn for; what it would change under the session of another, or of
 * several tabs the last to sign in, is refused before anything of a body is read. Clients that name nobody pass, and so do
 * those whom nobody is signed in for: they are told so where it matters.
 */
export function namedAccount(ask: PortraitOptions['authenticate']): NamedAccount {
  const found = new WeakMap<FastifyRequest, HostPrincipal | null>();
  return {
    async refuseOthers(request) {
      const named = request.headers[ACCOUNT_HEADER];
      if (named === undefined || SAFE_METHODS.has(request.method)) return;
      const user = await ask(request);
      found.set(request, user);
      if (!user || decode(String(named)) === String(user.id)) return;
      throw new AppError('ACCOUNT_CHANGED', { userId: user.id, username: user.username ?? String(user.id) });
    },
    async authenticate(request) {
      const known = found.get(request);
      // Once: who asks again later wants to know who it is then.
      found.delete(request);
      return known === undefined ? ask(request) : known;
    },
  };
}

function decode(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    throw new AppError('INVALID_REQUEST', { detail: ACCOUNT_HEADER });
  }
}

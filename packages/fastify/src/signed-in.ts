import type { Principal } from '@portrait/api';
import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import type { RouteOptions } from './options.ts';

export interface SignedIn {
  /** A preValidation hook: who may not ask is not told what is wrong with the question. @throws {AppError} NOT_SIGNED_IN */
  preValidation: (request: FastifyRequest) => Promise<void>;
  /** Whom the hook found. */
  userOf: (request: FastifyRequest) => Principal;
}

/** For the routes of those alone who are signed in. */
export function signedIn({ authenticate }: Pick<RouteOptions, 'authenticate'>): SignedIn {
  const users = new WeakMap<FastifyRequest, Principal>();
  return {
    async preValidation(request) {
      const user = await authenticate(request);
      if (!user) throw new AppError('NOT_SIGNED_IN');
      users.set(request, user);
    },
    userOf(request) {
      const user = users.get(request);
      if (!user) throw new AppError('NOT_SIGNED_IN');
      return user;
    },
  };
}

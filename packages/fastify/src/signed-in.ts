import type { Principal } from '@portrait/api';
import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import type { RouteOptions } from './options.ts';

export interface SignedIn {
  /** A preValidation hook, so that a request without a user gets no validation errors. @throws {AppError} NOT_SIGNED_IN */
  preValidation: (request: FastifyRequest) => Promise<void>;
  /** The user found by the hook. */
  userOf: (request: FastifyRequest) => Principal;
}

/** For routes that require a signed-in user. */
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

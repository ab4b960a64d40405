'use client';

import type { AppRouter } from '@portrait/api';
import { ACCOUNT_HEADER, AppError, encodeAccount, type UserId } from '@portrait/contract';
import type { InfiniteData, UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  createTRPCReact,
  httpBatchLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClientErrorLike,
} from '@trpc/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createContext } from 'react';

/** The server's procedures as hooks. Only this module knows the tRPC client, whose own context keeps it apart from a host's. */
export const trpc = createTRPCReact<AppRouter>({ context: createContext(null) });

export type Client = ReturnType<typeof trpc.createClient>;

const LONGEST_WAIT_MS = 30_000;

export interface ClientOptions {
  /** The page's user; undefined for none. */
  userId: UserId | undefined;
  baseUrl: string;
  /** Called for every request, because the locale and the login change without a new client. */
  headers: () => Record<string, string>;
}

export function createClient({ userId, baseUrl, headers }: ClientOptions): Client {
  const url = `${baseUrl}/api/trpc`;
  return trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: [
          retryLink({
            retry: () => true,
            retryDelayMs: (attempt) => Math.min(1000 * 2 ** attempt, LONGEST_WAIT_MS),
          }),
          httpSubscriptionLink({ url, eventSourceOptions: { withCredentials: true } }),
        ],
        false: httpBatchLink({ url, headers, maxItems: 10, fetch: fetchAs(userId) }),
      }),
    ],
  });
}

/** Sends cookies, also to another origin. @throws {AppError} ACCOUNT_CHANGED if the answer is for another user than the page's */
function fetchAs(userId: UserId | undefined): typeof fetch {
  return async (input, init) => {
    const answer = await fetch(input, { ...init, credentials: 'include' });
    const about = answer.headers.get(ACCOUNT_HEADER);
    if (userId === undefined || about === null || about === encodeAccount(userId)) return answer;
    const username = decodeURIComponent(about);
    // A host's ids are all of one kind.
    throw new AppError('ACCOUNT_CHANGED', {
      userId: typeof userId === 'number' ? Number(username) : username,
      username,
    });
  };
}

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
type Inputs = RouterInputs['profilePicture'];
type Outputs = RouterOutputs['profilePicture'];
type CallError = TRPCClientErrorLike<AppRouter>;

/** A query of one of the server's procedures. */
export type Query<Procedure extends keyof Outputs> = Pick<
  UseQueryResult<Outputs[Procedure], CallError>,
  'data' | 'dataUpdatedAt' | 'error' | 'isPending' | 'isError' | 'isFetchedAfterMount'
> & { refetch: () => unknown };

/** The same in pages. */
export type PagedQuery<Procedure extends keyof Outputs> = Pick<
  UseInfiniteQueryResult<InfiniteData<Outputs[Procedure], unknown>, CallError>,
  'data' | 'error' | 'isPending' | 'isError' | 'hasNextPage' | 'isFetchingNextPage'
> & { fetchNextPage: () => unknown; refetch: () => unknown };

/** A mutation by one of the server's procedures. */
export type Mutation<Procedure extends keyof Outputs> = UseMutationResult<
  Outputs[Procedure],
  CallError,
  Inputs[Procedure]
>;

'use client';

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
import { createTRPCRecursiveProxy, type inferRouterInputs, type inferRouterOutputs } from '@trpc/server';
import { createContext } from 'react';
import { fetchAnswer } from '../language/problem.ts';
import { hostLink, userLink, type HostTrpc } from './links.ts';
import { picturesLink } from './pictures-link.ts';
import { usePortrait } from './portrait-context.ts';
import type { AppRouter } from './app-router.ts';

/** The server's procedures as hooks. Its own context keeps it apart from a host's. */
export const trpc = createTRPCReact<AppRouter>({ context: createContext(null) });

export type Client = ReturnType<typeof trpc.createClient>;

const LONGEST_WAIT_MS = 30_000;

/** Portrait's procedures, wherever a router has them. */
type Procedures = Pick<typeof trpc, keyof AppRouter['_def']['record']>;
type Utils = Pick<ReturnType<typeof trpc.useUtils>, keyof AppRouter['_def']['record']>;

/** The procedures of the page's router as hooks, which find its place in a host's router when they are called. */
export const procedures: Procedures = createTRPCRecursiveProxy<Procedures>(function useProcedure({ path, args }) {
  const { path: above } = usePortrait();
  const hook: unknown = below<object>(trpc, [...above, ...path]);
  return (hook as (...given: readonly unknown[]) => unknown)(...args);
});

/** Their queries in the page's query client. */
export function useTrpcUtils(): Utils {
  return below(trpc.useUtils(), usePortrait().path);
}

/** A router within others, which tRPC's proxies give under any name. */
export function below<T extends object>(root: T, path: readonly string[]): T {
  return path.reduce<T>((found, name) => (found as Record<string, unknown>)[name] as T, root);
}

export interface ClientOptions {
  /** The page's user; undefined for none. */
  userId: UserId | undefined;
  /** Whether the page still has this user. */
  isCurrent: () => boolean;
  baseUrl: string;
  /** The host's client, if it sends the calls. */
  host: HostTrpc | undefined;
  /** Called for every request, because the locale and the login change without a new client. */
  headers: () => Record<string, string>;
}

export function createClient({ userId, isCurrent, baseUrl, host, headers }: ClientOptions): Client {
  const first = userLink(isCurrent);
  if (host) return trpc.createClient({ links: [first, picturesLink, hostLink(host, headers)] });
  const url = `${baseUrl}/api/trpc`;
  return trpc.createClient({
    links: [
      first,
      picturesLink,
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
    const answer = await fetchAnswer(input, { ...init, credentials: 'include' });
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

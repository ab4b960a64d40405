'use client';

import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf, type Problem } from '../language/problem.ts';

/** The server's errors are final; a request that did not reach it is tried again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { code } = problemOf(error);
  return failures < 3 && (code === 'UNREACHABLE' || code === 'SERVER_BUSY');
}

/** A request without a connection fails at once, so that the user sees it and can try again. */
function isWorthAskingAgain(failures: number, error: unknown): boolean {
  return onlineManager.isOnline() && isWorthRetrying(failures, error);
}

/** @param onProblem called for every failed query and mutation */
export function createQueryClient(onProblem: (problem: Problem) => void): QueryClient {
  const onError = (error: unknown) => onProblem(problemOf(error));
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: isWorthAskingAgain,
        staleTime: 30_000,
        // Also when offline: a paused request would show “loading” for ever.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: isWorthRetrying },
    },
  });
}

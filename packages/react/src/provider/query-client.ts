'use client';

import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf, type Problem } from '../language/problem.ts';

/** What was told is final; what was not reached is tried again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { code } = problemOf(error);
  return failures < 3 && (code === 'UNREACHABLE' || code === 'SERVER_BUSY');
}

/** A question that nobody can hear is answered at once: who waits is told, and asks again. */
function isWorthAskingAgain(failures: number, error: unknown): boolean {
  return onlineManager.isOnline() && isWorthRetrying(failures, error);
}

/** @param onProblem told of everything that failed, whoever asked for it */
export function createQueryClient(onProblem: (problem: Problem) => void): QueryClient {
  const onError = (error: unknown) => onProblem(problemOf(error));
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: isWorthAskingAgain,
        staleTime: 30_000,
        // Also without a connection: what waits for one in silence would load for ever.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: isWorthRetrying },
    },
  });
}

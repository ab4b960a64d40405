'use client';

import { QueryClient } from '@tanstack/react-query';
import { problemOf } from '../language/problem.ts';

/** What was told is final; what was not reached is tried again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { code } = problemOf(error);
  return failures < 3 && (code === 'UNREACHABLE' || code === 'SERVER_BUSY');
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 30_000 },
      mutations: { retry: isWorthRetrying },
    },
  });
}

'use client';

import type { UserId } from '@portrait/contract';
import { hashKey, onlineManager, QueryClient, type QueryKey } from '@tanstack/react-query';
import { problemOf, type Problem } from '../language/problem.ts';
import type { AppRouter } from './app-router.ts';

/** Portrait's part of a query client, which may be the host's. */
export interface OwnPart {
  /** The names under which the host's router has Portrait's; empty for Portrait's own server. */
  path: readonly string[];
  userId: UserId | undefined;
  /** Whether the page still has this user. */
  isCurrent: () => boolean;
}

const ROUTERS: (keyof AppRouter['_def']['record'])[] = [
  'profilePicture',
  'shownPicture',
  'notices',
  'refusals',
  'admin',
];
/** The answers of proxies whose server is away for a moment. */
const AWAY = new Set([502, 503, 504]);

/** A request that did not reach the server is repeated, and one that it had no time for. Its other errors are final. */
function isWorthRetrying({ code }: Problem): boolean {
  return code === 'UNREACHABLE' || code === 'SERVER_BUSY';
}

/**
 * A change is never repeated after an answer that is not the server's, because it may have been made. A request without a
 * connection fails at once, so that the user sees it and can try again.
 */
function isWorthAskingAgain(problem: Problem): boolean {
  const isAway = problem.code === 'UNEXPECTED_ANSWER' && AWAY.has(problem.status);
  return onlineManager.isOnline() && (isAway || isWorthRetrying(problem));
}

export function createQueryClient(): QueryClient {
  return new QueryClient();
}

/**
 * Sets how Portrait's queries and mutations behave, before any is made for this user. The user is part of what identifies a query:
 * a component that stays mounted shows nothing of the user before, and the host's own hooks share the same entries.
 */
export function withOwnDefaults(queryClient: QueryClient, part: OwnPart): QueryClient {
  const { userId, isCurrent } = part;
  const retry = (isWorth: (problem: Problem) => boolean) => (failures: number, error: Error) =>
    failures < 3 && isCurrent() && isWorth(problemOf(error));
  const meta = { portraitUser: tagOf(userId) };
  for (const key of ownKeys(part)) {
    queryClient.setQueryDefaults(key, {
      meta,
      queryKeyHashFn: (queryKey) => hashKey([tagOf(userId), queryKey]),
      retry: retry(isWorthAskingAgain),
      staleTime: 30_000,
      // Also when offline: a paused request would show “loading” for ever.
      networkMode: 'always',
      refetchOnReconnect: true,
      refetchOnWindowFocus: true,
      throwOnError: false,
    });
    queryClient.setMutationDefaults(key, {
      meta,
      retry: retry(isWorthRetrying),
      networkMode: 'online',
      throwOnError: false,
    });
  }
  return queryClient;
}

export function invalidateOwn(queryClient: QueryClient, part: OwnPart): void {
  for (const queryKey of ownKeys(part)) void queryClient.invalidateQueries({ queryKey });
}

/** Removes what the query client knows of other users of this page. */
export function removeOthers(queryClient: QueryClient, part: OwnPart): void {
  const isOthers = ({ meta }: { meta: Record<string, unknown> | undefined }) =>
    meta?.['portraitUser'] !== tagOf(part.userId);
  for (const queryKey of ownKeys(part)) queryClient.removeQueries({ queryKey, predicate: isOthers });
}

/** Calls `onProblem` for every query and mutation of this user that failed. @returns a function that stops it */
export function watchProblems(
  queryClient: QueryClient,
  { userId }: OwnPart,
  onProblem: (problem: Problem) => void,
): () => void {
  const hear = (meta: Record<string, unknown> | undefined, error: unknown) =>
    meta?.['portraitUser'] === tagOf(userId) && onProblem(problemOf(error));
  const stops = [
    queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') hear(event.query.meta, event.action.error);
    }),
    queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') hear(event.mutation.meta, event.action.error);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function ownKeys({ path }: OwnPart): QueryKey[] {
  return path.length > 0 ? [[path]] : ROUTERS.map((name) => [[name]]);
}

function tagOf(userId: UserId | undefined): string {
  return JSON.stringify(userId ?? null);
}

'use client';

import { procedures, type Query, type PagedQuery } from '../provider/trpc.ts';

export const HISTORY_PAGE = { limit: 12 };

/** The server's limits, requested once: they do not change while it runs. */
export function useLimits(): Query<'limits'> {
  return procedures.profilePicture.limits.useQuery(undefined, { staleTime: Infinity });
}

/** The signed-in user's current upload. */
export function useCurrentUpload(): Query<'current'> {
  return procedures.profilePicture.current.useQuery();
}

/** The signed-in user's pending uploads, newest first. */
export function usePendingUploads(options: { enabled: boolean }): Query<'pending'> {
  return procedures.profilePicture.pending.useQuery(undefined, options);
}

/** The signed-in user's confirmed and pending uploads, newest first, in pages. */
export function useHistory(options: { enabled: boolean }): PagedQuery<'history'> {
  return procedures.profilePicture.history.useInfiniteQuery(HISTORY_PAGE, {
    ...options,
    getNextPageParam: (page) => page.nextCursor,
  });
}

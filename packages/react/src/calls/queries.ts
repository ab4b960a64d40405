'use client';

import { trpc, type Asked, type AskedPages } from '../provider/trpc.ts';

export const HISTORY_PAGE = { limit: 12 };

/** The server's limits, requested once: they do not change while it runs. */
export function useLimits(): Asked<'limits'> {
  return trpc.profilePicture.limits.useQuery(undefined, { staleTime: Infinity });
}

/** The signed-in user's current upload. */
export function useCurrentUpload(): Asked<'current'> {
  return trpc.profilePicture.current.useQuery();
}

/** The signed-in user's pending uploads, newest first. */
export function usePendingUploads(options: { enabled: boolean }): Asked<'pending'> {
  return trpc.profilePicture.pending.useQuery(undefined, options);
}

/** The signed-in user's confirmed and pending uploads, newest first, in pages. */
export function useHistory(options: { enabled: boolean }): AskedPages<'history'> {
  return trpc.profilePicture.history.useInfiniteQuery(HISTORY_PAGE, {
    ...options,
    getNextPageParam: (page) => page.nextCursor,
  });
}

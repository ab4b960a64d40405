'use client';

import { trpc, type Asked, type AskedPages } from '../provider/trpc.ts';

export const HISTORY_PAGE = { limit: 12 };

/** What the server takes; asked once, because a host does not change it under way. */
export function useLimits(): Asked<'limits'> {
  return trpc.profilePicture.limits.useQuery(undefined, { staleTime: Infinity });
}

/** The upload the signed-in user shows. */
export function useCurrentUpload(): Asked<'current'> {
  return trpc.profilePicture.current.useQuery();
}

/** What the signed-in user may still confirm, newest first. */
export function usePendingUploads(options: { enabled: boolean }): Asked<'pending'> {
  return trpc.profilePicture.pending.useQuery(undefined, options);
}

/** What the signed-in user confirmed or may still confirm, newest first, a page at a time. */
export function useHistory(options: { enabled: boolean }): AskedPages<'history'> {
  return trpc.profilePicture.history.useInfiniteQuery(HISTORY_PAGE, {
    ...options,
    getNextPageParam: (page) => page.nextCursor,
  });
}

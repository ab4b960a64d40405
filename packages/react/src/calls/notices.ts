'use client';

import { trpc, type RouterOutputs } from '../provider/trpc.ts';

export type Notices = RouterOutputs['notices']['list'];
export type Takedown = Notices['takedowns'][number];

const NOTHING: Notices = { locked: null, takedowns: [] };

/** The moderators' notices to the signed-in user. */
export function useNotices(): Notices {
  return trpc.notices.list.useQuery().data ?? NOTHING;
}

/** Whether a moderator locked the signed-in user's picture. */
export function useIsLocked(): boolean {
  return useNotices().locked !== null;
}

/** Dismisses a moderator's notice on every device. */
export function useDismissNotice(): (id: number) => void {
  const utils = trpc.useUtils();
  const dismiss = trpc.notices.dismiss.useMutation({
    // Hidden at once; it comes back if the call fails.
    onMutate: ({ id }) =>
      utils.notices.list.setData(undefined, (before) => ({
        locked: before?.locked ?? null,
        takedowns: before?.takedowns.filter((notice) => notice.id !== id) ?? [],
      })),
    onSettled: () => utils.notices.invalidate(),
  });
  return (id) => dismiss.mutate({ id });
}

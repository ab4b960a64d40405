'use client';

import { trpc, type RouterOutputs } from '../provider/trpc.ts';

export type Notices = RouterOutputs['notices']['list'];
export type Takedown = Notices['takedowns'][number];

const NOTHING: Notices = { locked: null, takedowns: [] };

/** What moderators tell the signed-in user. */
export function useNotices(): Notices {
  return trpc.notices.list.useQuery().data ?? NOTHING;
}

/** Whether a moderator keeps the signed-in user's picture as it is. */
export function useIsLocked(): boolean {
  return useNotices().locked !== null;
}

/** Puts a moderator's notice away, on every device. */
export function useDismissNotice(): (id: number) => void {
  const utils = trpc.useUtils();
  const dismiss = trpc.notices.dismiss.useMutation({
    // Gone at once; it comes back only when the server never heard of it.
    onMutate: ({ id }) =>
      utils.notices.list.setData(undefined, (before) => ({
        locked: before?.locked ?? null,
        takedowns: before?.takedowns.filter((notice) => notice.id !== id) ?? [],
      })),
    onSettled: () => utils.notices.invalidate(),
  });
  return (id) => dismiss.mutate({ id });
}

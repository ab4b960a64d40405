'use client';

import { procedures, useTrpcUtils, type Mutation, type RouterOutputs } from '../provider/trpc.ts';
import { useUserMutation } from '../provider/use-user-mutation.ts';

export type Notices = RouterOutputs['notices']['list'];
export type Takedown = Notices['takedowns'][number];

const NOTHING: Notices = { locked: null, takedowns: [], dismissedTakedowns: [], clearedTexts: [] };

/** The moderators' notices to the signed-in user. */
export function useNotices(): Notices {
  return procedures.notices.list.useQuery().data ?? NOTHING;
}

/** Whether a moderator locked the signed-in user's picture. */
export function useIsLocked(): boolean {
  return useNotices().locked !== null;
}

/** Dismisses a moderator's notice on every device. */
export function useDismissNotice(): (id: number) => void {
  const utils = useTrpcUtils();
  const dismiss = useUserMutation(['notices', 'dismiss'], ({ notices }) => notices.dismiss, {
    // Hidden at once; it comes back if the call fails.
    onMutate: ({ id }) =>
      utils.notices.list.setData(undefined, (before = NOTHING) => ({
        ...before,
        takedowns: before.takedowns.filter((notice) => notice.id !== id),
      })),
    onSettled: () => utils.notices.invalidate(),
  });
  return (id) => dismiss.mutate({ id });
}

/** Sends the owner's one message to the moderators about a take-down. */
export function useAppeal(): Mutation<'appeal'> {
  const utils = useTrpcUtils();
  return useUserMutation(['profilePicture', 'appeal'], (client) => client.profilePicture.appeal, {
    onSettled: () => utils.notices.invalidate(),
  });
}

/** Dismisses the notice of a cleared description on every device. */
export function useDismissText(): (uploadId: number) => void {
  const utils = useTrpcUtils();
  const dismiss = useUserMutation(['notices', 'dismissText'], ({ notices }) => notices.dismissText, {
    onMutate: ({ uploadId }) =>
      utils.notices.list.setData(undefined, (before = NOTHING) => ({
        ...before,
        clearedTexts: before.clearedTexts.filter((notice) => notice.uploadId !== uploadId),
      })),
    onSettled: () => utils.notices.invalidate(),
  });
  return (uploadId) => dismiss.mutate({ uploadId });
}

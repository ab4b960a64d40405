'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { useTrpcUtils, type Mutation } from '../provider/trpc.ts';
import { useUserMutation } from '../provider/use-user-mutation.ts';
import { HISTORY_PAGE } from './queries.ts';

/** Calls that change the picture run one after the other, in the order of the clicks: the last one wins. */
const IN_TURN = { scope: { id: 'picture' } };

/** Makes a pending upload the signed-in user's picture. */
export function useConfirmUpload(): Mutation<'confirm'> {
  const show = useShowUpload();
  return useUserMutation(['profilePicture', 'confirm'], ({ profilePicture }) => profilePicture.confirm, {
    ...IN_TURN,
    onSuccess: ({ upload }) => show(upload),
  });
}

/** Confirms the same original again with another crop. */
export function useRecropUpload(): Mutation<'recrop'> {
  const show = useShowUpload();
  return useUserMutation(['profilePicture', 'recrop'], ({ profilePicture }) => profilePicture.recrop, {
    ...IN_TURN,
    onSuccess: ({ upload }) => show(upload),
  });
}

/** Makes an earlier confirmed upload the picture again. */
export function useRestoreUpload(): Mutation<'restore'> {
  const show = useShowUpload();
  return useUserMutation(['profilePicture', 'restore'], ({ profilePicture }) => profilePicture.restore, {
    ...IN_TURN,
    onSuccess: ({ upload }) => show(upload),
  });
}

/** Leaves the signed-in user without a picture. */
export function useRemovePicture(): Mutation<'remove'> {
  const show = useShowUpload();
  return useUserMutation(['profilePicture', 'remove'], ({ profilePicture }) => profilePicture.remove, {
    ...IN_TURN,
    onSuccess: () => show(null),
  });
}

/** Shows the answer of a call that changed the picture, everywhere on this page and in the other tabs. */
function useShowUpload(): (upload: UploadView | null) => void {
  const { showPicture, notifyTabs } = usePortrait();
  const user = useUser();
  const utils = useTrpcUtils();
  return (upload) => {
    // An upload that waits for a moderator does not change the picture shown.
    if (upload?.state === 'submitted') {
      utils.profilePicture.current.setData(undefined, (before) => ({ upload: null, ...before, submitted: upload }));
    } else {
      const { pictureUrl = null, avifUrls, altText } = upload ?? {};
      const update = { userId: user.id, pictureUrl, avifUrls, altText };
      showPicture(update);
      notifyTabs(update);
      utils.profilePicture.current.setData(undefined, (before) => ({ submitted: null, ...before, upload }));
    }
    void utils.profilePicture.invalidate();
  };
}

/** Discards a pending upload. */
export function useDiscardUpload(): Mutation<'discard'> {
  const { profilePicture } = useTrpcUtils();
  return useUserMutation(['profilePicture', 'discard'], (client) => client.profilePicture.discard, {
    // Hidden before the answer: still offered, it would request a picture that is being deleted.
    onMutate({ uploadId }) {
      const others = <T extends { id: number }>(uploads: T[]) => uploads.filter(({ id }) => id !== uploadId);
      profilePicture.pending.setData(undefined, (before) => before && others(before));
      profilePicture.history.setInfiniteData(HISTORY_PAGE, (before) => {
        return before && { ...before, pages: before.pages.map((page) => ({ ...page, items: others(page.items) })) };
      });
      void profilePicture.pending.cancel();
      void profilePicture.history.cancel();
    },
    onSettled: () => profilePicture.invalidate(),
  });
}

/** Gives an upload another description, for people who do not see it; an empty one for none. */
export function useDescribeUpload(): Mutation<'describe'> {
  const show = useShowUpload();
  const { profilePicture } = useTrpcUtils();
  return useUserMutation(['profilePicture', 'describe'], (client) => client.profilePicture.describe, {
    ...IN_TURN,
    onSuccess: (upload) => (upload.isCurrent ? show(upload) : void profilePicture.invalidate()),
  });
}

/** Deletes a confirmed upload for good. Nothing undoes it: ask before. */
export function useDeleteUpload(): Mutation<'delete'> {
  const show = useShowUpload();
  const { profilePicture } = useTrpcUtils();
  return useUserMutation(['profilePicture', 'delete'], (client) => client.profilePicture.delete, {
    ...IN_TURN,
    onSuccess: ({ wasShown }) => wasShown && show(null),
    // Also after a refusal: another device may have deleted it.
    onSettled: () => profilePicture.invalidate(),
  });
}

export interface UndoChange {
  /** Shows again what was shown before, null for no picture. */
  undo: (before: UploadView | null, then: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
  isPending: boolean;
}

/** Undoes a change of the picture, whichever it was. */
export function useUndoChange(): UndoChange {
  const utils = useTrpcUtils();
  const restore = useRestoreUpload();
  const recrop = useRecropUpload();
  const remove = useRemovePicture();
  const change = async (before: UploadView | null, now: number | undefined): Promise<unknown> => {
    if (!before) return remove.mutateAsync();
    if (before.id === now) return recrop.mutateAsync({ uploadId: before.id, crop: before.crop });
    return restore.mutateAsync({ uploadId: before.id });
  };
  return {
    undo(before, then) {
      const now = utils.profilePicture.current.getData()?.upload;
      // Called also when the component that asked is unmounted by then.
      void change(before, now?.id).then(then.onSuccess, then.onError);
    },
    isPending: restore.isPending || recrop.isPending || remove.isPending,
  };
}

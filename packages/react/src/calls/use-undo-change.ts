'use client';

import type { UploadView } from '@portrait/api';
import { trpc } from '../provider/trpc.ts';
import { useRecropUpload } from './use-recrop-upload.ts';
import { useRemovePicture } from './use-remove-picture.ts';
import { useRestoreUpload } from './use-restore-upload.ts';

export interface PutBack {
  /** Shows again what was shown before, null for nothing. */
  putBack: (before: UploadView | null, then: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
  isPending: boolean;
}

/** Undoes a change of the picture, whichever it was. */
export function useUndoChange(): PutBack {
  const utils = trpc.useUtils();
  const restore = useRestoreUpload();
  const recrop = useRecropUpload();
  const remove = useRemovePicture();
  const change = async (before: UploadView | null, now: number | undefined): Promise<unknown> => {
    if (!before) return remove.mutateAsync();
    if (before.id === now) return recrop.mutateAsync({ uploadId: before.id, crop: before.crop });
    return restore.mutateAsync({ uploadId: before.id });
  };
  return {
    putBack(before, then) {
      const now = utils.profilePicture.current.getData()?.upload;
      // Told also when what asked for it is gone by then.
      void change(before, now?.id).then(then.onSuccess, then.onError);
    },
    isPending: restore.isPending || recrop.isPending || remove.isPending,
  };
}

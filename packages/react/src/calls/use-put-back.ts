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
export function usePutBack(): PutBack {
  const utils = trpc.useUtils();
  const restore = useRestoreUpload();
  const recrop = useRecropUpload();
  const remove = useRemovePicture();
  return {
    putBack(before, then) {
      const now = utils.profilePicture.current.getData()?.upload;
      if (!before) remove.mutate(undefined, then);
      else if (before.id === now?.id) recrop.mutate({ uploadId: before.id, crop: before.crop }, then);
      else restore.mutate({ uploadId: before.id }, then);
    },
    isPending: restore.isPending || recrop.isPending || remove.isPending,
  };
}

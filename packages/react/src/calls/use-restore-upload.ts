'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { useShownUpload } from './use-shown-upload.ts';

/** Makes an earlier confirmed upload the picture again. */
export function useRestoreUpload(): Change<'restore'> {
  const show = useShownUpload();
  return trpc.profilePicture.restore.useMutation({ onSuccess: ({ upload }) => show(upload) });
}

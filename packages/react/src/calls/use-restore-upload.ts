'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { IN_TURN, useShownUpload } from './use-shown-upload.ts';

/** Makes an earlier confirmed upload the picture again. */
export function useRestoreUpload(): Change<'restore'> {
  const show = useShownUpload();
  return trpc.profilePicture.restore.useMutation({ ...IN_TURN, onSuccess: ({ upload }) => show(upload) });
}

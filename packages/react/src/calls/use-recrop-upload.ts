'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { IN_TURN, useShownUpload } from './use-shown-upload.ts';

/** Confirms the same original again with another crop. */
export function useRecropUpload(): Change<'recrop'> {
  const show = useShownUpload();
  return trpc.profilePicture.recrop.useMutation({ ...IN_TURN, onSuccess: ({ upload }) => show(upload) });
}

'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { IN_TURN, useShownUpload } from './use-shown-upload.ts';

/** Leaves the signed-in user without a picture. */
export function useRemovePicture(): Change<'remove'> {
  const show = useShownUpload();
  return trpc.profilePicture.remove.useMutation({ ...IN_TURN, onSuccess: () => show(null) });
}

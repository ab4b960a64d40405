'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { useShownUpload } from './use-shown-upload.ts';

/** Leaves the signed-in user without a picture. */
export function useRemovePicture(): Change<'remove'> {
  const show = useShownUpload();
  return trpc.profilePicture.remove.useMutation({ onSuccess: () => show(null) });
}

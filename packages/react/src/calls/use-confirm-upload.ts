'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { useShownUpload } from './use-shown-upload.ts';

/** Makes a pending upload the signed-in user's picture. */
export function useConfirmUpload(): Change<'confirm'> {
  const show = useShownUpload();
  return trpc.profilePicture.confirm.useMutation({ onSuccess: ({ upload }) => show(upload) });
}

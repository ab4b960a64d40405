'use client';

import { trpc, type Change } from '../provider/trpc.ts';
import { IN_TURN, useShownUpload } from './use-shown-upload.ts';

/** Makes a pending upload the signed-in user's picture. */
export function useConfirmUpload(): Change<'confirm'> {
  const show = useShownUpload();
  return trpc.profilePicture.confirm.useMutation({ ...IN_TURN, onSuccess: ({ upload }) => show(upload) });
}

import { trpc, type Change } from '../provider/trpc.ts';

/** Gives up a pending upload. */
export function useDiscardUpload(): Change<'discard'> {
  const utils = trpc.useUtils();
  return trpc.profilePicture.discard.useMutation({
    onSettled: () => utils.profilePicture.invalidate(),
  });
}

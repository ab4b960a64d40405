import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { trpc, type Change } from '../provider/trpc.ts';

/** Leaves the signed-in user without a picture. */
export function useRemovePicture(): Change<'remove'> {
  const { showPicture } = usePortrait();
  const user = useUser();
  const utils = trpc.useUtils();
  return trpc.profilePicture.remove.useMutation({
    onSuccess() {
      showPicture(user.id, null);
      utils.profilePicture.current.setData(undefined, { upload: null });
      void utils.profilePicture.invalidate();
    },
  });
}

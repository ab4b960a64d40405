import { useUser, usePortrait } from '../provider/portrait-context.ts';
import { trpc, type Change } from '../provider/trpc.ts';

/** Confirms a pending upload and shows it everywhere in this page. */
export function useConfirmUpload(): Change<'confirm'> {
  const { showPicture } = usePortrait();
  const user = useUser();
  const utils = trpc.useUtils();
  return trpc.profilePicture.confirm.useMutation({
    onSuccess({ upload }) {
      showPicture(user.id, upload.pictureUrl);
      utils.profilePicture.current.setData(undefined, { upload });
      void utils.profilePicture.invalidate();
    },
  });
}

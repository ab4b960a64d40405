import type { PictureEventReason } from '@portrait/contract';
import { journal } from '@portrait/db';
import type { Principal } from '../src/deps.ts';
import { changeOwner, type ChangeDeps } from '../src/lifecycle/change-owner.ts';

/** Commits a change of an owner after which this picture is shown, without an upload, whose decoding takes long. */
export async function changePicture(
  deps: ChangeDeps,
  { owner, action, image }: { owner: Principal; action: PictureEventReason; image: string | null },
): Promise<void> {
  await changeOwner(deps, { ownerId: owner.id, actor: journal.SYSTEM }, async (change) => {
    const before = change.shown;
    change.shown = image;
    await change.record({ action, uploadId: null, before, after: image });
  });
}

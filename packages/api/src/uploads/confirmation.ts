import type { Crop } from '@portrait/contract';
import type { UploadWithCrop } from '@portrait/db';
import { uploadView, type UploadView } from './upload-view.ts';

/** What is shown from now on. */
export interface Confirmation {
  /** The `image` now shown, as the user's row holds it. */
  profilePicture: string;
  upload: UploadView;
}

/** The answer to a decision that is about to be committed: it is kept with it, so it cannot be read back first. */
export function confirmationOf(
  upload: UploadWithCrop,
  { image, crop, now }: { image: string; crop: Crop; now: string },
): Confirmation {
  const decided: UploadWithCrop = {
    ...upload,
    image,
    state: 'confirmed',
    is_confirmed: true,
    is_current: true,
    confirmed_at: upload.confirmed_at ?? now,
    expires_at: null,
    crop_x: crop.x,
    crop_y: crop.y,
    crop_size: crop.size,
    crop_rotation: crop.rotation,
    crop_flip: crop.flip,
  };
  return { profilePicture: image, upload: uploadView(decided, now) };
}

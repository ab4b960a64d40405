import type { ShownVersion, UploadWithCrop } from '@portrait/db';
import { uploadView, type UploadView } from './upload-view.ts';

/** What is shown from now on. */
export interface Confirmation {
  /** The `image` now shown, as the user's row holds it. */
  profilePicture: string;
  upload: UploadView;
}

/** The answer to a decision that is about to be committed: it is kept with it, so it cannot be read back first. */
export function confirmationOf(upload: UploadWithCrop, version: ShownVersion, now: string): Confirmation {
  const decided: UploadWithCrop = {
    ...upload,
    ...shownOf(version),
    state: 'confirmed',
    is_confirmed: true,
    is_current: true,
    confirmed_at: upload.confirmed_at ?? now,
    expires_at: null,
  };
  return { profilePicture: version.image, upload: uploadView(decided, now) };
}

/** A whole row of a version has columns of its own that are called as an upload's. */
function shownOf(version: ShownVersion): ShownVersion {
  const { image, crop_x, crop_y, crop_size, crop_rotation, crop_flip, thumbhash, dominant_color } = version;
  return { image, crop_x, crop_y, crop_size, crop_rotation, crop_flip, thumbhash, dominant_color };
}

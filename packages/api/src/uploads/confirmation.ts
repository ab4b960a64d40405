import { STATE } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import type { ShownVersion, UploadWithCrop } from '@portrait/db';
import { uploadView, type Look } from './upload-view.ts';

/** The answer to a decision that is about to be committed: it is kept with it, so it cannot be read back first. */
export function confirmationOf(upload: UploadWithCrop, version: ShownVersion, look: Look): Confirmation {
  const decided: UploadWithCrop = {
    ...upload,
    ...shownOf(version),
    state: STATE.confirmed,
    is_confirmed: true,
    is_current: true,
    confirmed_at: upload.confirmed_at ?? look.now,
    expires_at: null,
  };
  return { profilePicture: version.image, upload: uploadView(decided, look) };
}

/** The same where a moderator must approve: what was shown stays so. */
export function submissionOf(
  upload: UploadWithCrop,
  version: ShownVersion,
  { shown, ...look }: Look & { shown: string | null },
): Confirmation {
  const decided: UploadWithCrop = { ...upload, ...shownOf(version), state: STATE.submitted, expires_at: null };
  return { profilePicture: shown, upload: uploadView(decided, look) };
}

/** A whole row of a version has columns of its own that are called as an upload's. */
function shownOf(version: ShownVersion): ShownVersion {
  const { image, crop_x, crop_y, crop_size, crop_rotation, crop_flip, thumbhash, dominant_color } = version;
  return { image, crop_x, crop_y, crop_size, crop_rotation, crop_flip, thumbhash, dominant_color };
}

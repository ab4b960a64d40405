import { STATE } from '@portrait/contract';
import type { Confirmation } from '@portrait/contract/schemas';
import { cropOf, cropColumns, type ShownVersion, type UploadWithCrop } from '@portrait/db';
import { uploadView, type Look } from './upload-view.ts';

/** The answer to a decision that is about to be committed. It is stored in the same transaction, so it is not read back first. */
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

/** The same with approval first: the current picture stays. */
export function submissionOf(
  upload: UploadWithCrop,
  version: ShownVersion,
  { shown, ...look }: Look & { shown: string | null },
): Confirmation {
  const decided: UploadWithCrop = { ...upload, ...shownOf(version), state: STATE.submitted, expires_at: null };
  return { profilePicture: shown, upload: uploadView(decided, look) };
}

/** Selects columns, because a version's row has columns with the names of an upload's. */
function shownOf(version: ShownVersion): ShownVersion {
  const { image, files, thumbhash, dominant_color } = version;
  return { image, files, ...cropColumns(cropOf(version)), thumbhash, dominant_color };
}

import { ACTIVE_STATES, AppError, MODERATED_STATES, type UploadState } from '@portrait/contract';
import { uploads } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { isModerator } from '../moderation/may-moderate.ts';
import { acquireUserSlot } from '../user-slots.ts';
import { MOST_PREVIEWS_AT_ONCE } from './at-once.ts';
import type { OpenedPicture } from './open-picture.ts';
import { withOriginal } from './with-original.ts';

/**
 * The whole picture of an upload, for its owner and, once it was chosen, for moderators. Bytes that were sent by a user are never
 * served: of an original that is kept as it was sent, the pixels are encoded anew each time, because few previews are ever read.
 *
 * @throws {AppError} NOT_FOUND, SERVER_BUSY, TOO_MANY_REQUESTS
 */
export async function openPreview(
  deps: Deps,
  { uploadId: id, userId }: { uploadId: number; userId: number },
  findReader: () => Promise<Principal | null>,
): Promise<OpenedPicture> {
  const upload = await uploads.findOriginal(deps.db, { id, userId });
  const reader = await findReader();
  const isIn = (states: readonly UploadState[]) => states.some((state) => state === upload?.state);
  const may =
    reader && ((reader.id === userId && isIn(ACTIVE_STATES)) || (isModerator(reader) && isIn(MODERATED_STATES)));
  if (!upload || !may) throw new AppError('NOT_FOUND');
  if (upload.original_orientation !== null) return { ...(await render(deps, upload, reader)), everybody: false };
  const bytes = await deps.storage.get(upload.original);
  if (!bytes) throw new AppError('NOT_FOUND');
  return { bytes, contentType: upload.original_content_type, everybody: false };
}

async function render(deps: Deps, upload: uploads.KeptOriginal, reader: Principal) {
  const end = acquireUserSlot(deps.slots.crops, reader.id, MOST_PREVIEWS_AT_ONCE);
  try {
    return await withOriginal(deps, upload, async (original) => deps.images.renderPreview(original, { id: reader.id }));
  } finally {
    end();
  }
}

import { scaleCrop, type Crop } from '@portrait/contract';
import { versions, type UploadRow } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { newVersionPath } from './picture-paths.ts';
import { renditionBlobs, storedFiles } from './rendition-blobs.ts';

/**
 * Finds the squares of an upload for a crop, or renders and stores them under a path of their own.
 *
 * @param crop pixels of the upright picture as it was uploaded; lies inside it
 * @returns the version's `image`; its bytes are durable
 */
export async function renderVersion(deps: Deps, upload: UploadRow, crop: Crop): Promise<string> {
  const known = await versions.findStored(deps.db, { uploadId: upload.id, crop });
  if (known) return known;

  const original = await deps.blobs.get(upload.original);
  if (!original) throw new Error(`the original of upload ${upload.id} is gone`);
  const kept = { width: upload.original_width, height: upload.original_height };
  const renditions = await deps.images.renderSquares(original, scaleCrop(crop, upload, kept));

  const image = newVersionPath({ id: upload.id, userId: upload.user_id });
  await versions.begin(deps.db, { image, uploadId: upload.id, crop });
  await deps.blobs.put(renditionBlobs(image, renditions));
  const stored = { image, uploadId: upload.id, files: storedFiles(renditions), now: timestamp(deps) };
  await deps.db.transaction().execute(async (tx) => versions.markStored(tx, stored));
  return image;
}

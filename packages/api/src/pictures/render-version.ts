import { scaleCrop, type Crop } from '@portrait/contract';
import { versions, type UploadRow } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { newVersionPath, renditionPath } from './picture-paths.ts';

/**
 * Finds the squares of an upload for a crop, or renders and stores them under a path of their own.
 *
 * @param crop pixels of the upright picture as it was uploaded; lies inside it
 * @returns the version's `image`; its bytes are durable
 */
export async function renderVersion(deps: Deps, upload: UploadRow, crop: Crop): Promise<string> {
  const stored = await versions.findStored(deps.db, { uploadId: upload.id, crop });
  if (stored) return stored;

  const original = await deps.blobs.get(upload.original);
  if (!original) throw new Error(`the original of upload ${upload.id} is gone`);
  const kept = { width: upload.original_width, height: upload.original_height };
  const renditions = await deps.images.renderSquares(original, scaleCrop(crop, upload, kept));

  const image = newVersionPath({ id: upload.id, userId: upload.user_id });
  await versions.begin(deps.db, { image, uploadId: upload.id, crop });
  await deps.blobs.put(renditions.map((rendition) => ({ key: renditionPath(image, rendition), ...rendition })));
  await versions.markStored(deps.db, { image, now: timestamp(deps) });
  return image;
}

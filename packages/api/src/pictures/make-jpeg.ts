import { scaleCrop, type Size } from '@portrait/contract';
import { cropOf, consistency, inventory } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { addFiles } from './add-files.ts';
import { keptDimensions } from './kept-dimensions.ts';
import { jpegSizeOf } from './picture-paths.ts';
import { withOriginal } from './with-original.ts';

/**
 * Makes a JPEG square of a stored version and stores it: only mail clients and old programs ask for it, so an upload does not
 * wait for it. Concurrent requests share the work.
 *
 * @returns its bytes; undefined if the path is not that of a JPEG, or its version is not stored any more
 * @throws {AppError} SERVER_BUSY
 */
export async function makeJpeg(deps: Deps, image: string, key: string): Promise<Buffer | undefined> {
  const size = jpegSizeOf(image, key);
  if (size === undefined) return undefined;
  const { jpegs } = deps.slots;
  const making = jpegs.get(key) ?? make(deps, { image, key, size }).finally(() => jpegs.delete(key));
  jpegs.set(key, making);
  return making;
}

interface Wanted {
  image: string;
  key: string;
  size: Size;
}

async function make(deps: Deps, wanted: Wanted): Promise<Buffer | undefined> {
  const version = await consistency.findVersion(deps.db, wanted.image);
  const upload = version && (await inventory.findUpload(deps.db, version.upload_id));
  if (!upload) return undefined;
  const crop = scaleCrop(cropOf(version), upload, keptDimensions(upload));
  const square = { crop, size: wanted.size };
  const jpeg = await withOriginal(deps, upload, async (original) => deps.images.renderJpeg(original, square));
  const owned = { ownerId: upload.user_id, uploadId: upload.id, image: wanted.image };
  return (await addFiles(deps, owned, [jpeg])) ? jpeg.bytes : undefined;
}

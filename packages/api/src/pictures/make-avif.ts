import { AppError, AVIF_SIZES, scaleCrop } from '@portrait/contract';
import {
  cropOf,
  consistency,
  inventory,
  versions,
  type DuePicture,
  type LeasedWrite,
  type UploadRow,
  type VersionRow,
} from '@portrait/db';
import type { Rendition } from '@portrait/image';
import type { Deps } from '../deps.ts';
import { addFiles } from './add-files.ts';
import { keptDimensions } from './kept-dimensions.ts';
import { renditionPath } from './picture-paths.ts';
import { withOriginal } from './with-original.ts';

/** A square that saves less than a tenth is not worth a file. */
const MOST_OF_WEBP = 0.9;

export interface AvifWork {
  leased: LeasedWrite;
  /** Ends the work at once. */
  signal: AbortSignal;
}

/**
 * Makes the AVIF squares of a user's current picture, as far as they save bytes, and then no longer counts it as due. A picture that
 * is animated, or that cannot be rendered, has none.
 *
 * @returns whether there are any now
 * @throws {AppError} SERVER_BUSY, or the signal's reason; it stays due then
 * @throws {LeaseLost}
 */
export async function makeAvif(deps: Deps, due: DuePicture, { leased, signal }: AvifWork): Promise<boolean> {
  const { ownerId, uploadId, image } = due;
  const version = await consistency.findVersion(deps.db, image);
  const upload = await inventory.findUpload(deps.db, uploadId);
  const squares = version && upload ? await squaresOf(deps, { upload, version }, signal) : [];
  const isListed = await addFiles(deps, { ownerId, uploadId, image, leased }, squares, (change) => {
    // Another picture since is due itself.
    if (change.shown !== image) return false;
    change.setOwner({ avif_due: null });
    return squares.length > 0;
  });
  // What is in memory may say that they do not exist.
  if (isListed) deps.changes.notify(ownerId);
  return isListed;
}

interface Found {
  upload: UploadRow;
  version: VersionRow;
}

async function squaresOf(deps: Deps, { upload, version }: Found, signal: AbortSignal): Promise<Rendition[]> {
  const byteSizes = new Map(versions.filesOf(version).map(({ name, byteSize }) => [name, byteSize]));
  const bytesOf = (square: Pick<Rendition, 'size' | 'format'>) =>
    byteSizes.get(renditionPath('-512.webp', { ...square, still: false }));
  const areThere = AVIF_SIZES.every((size) => bytesOf({ size, format: 'avif' }) !== undefined);
  if (upload.animated || areThere) return [];
  const made = await render(deps, { upload, version }, signal);
  return made.filter(({ size, bytes }) => bytes.length <= (bytesOf({ size, format: 'webp' }) ?? 0) * MOST_OF_WEBP);
}

async function render(deps: Deps, { upload, version }: Found, signal: AbortSignal): Promise<Rendition[]> {
  const crop = scaleCrop(cropOf(version), upload, keptDimensions(upload));
  try {
    return await withOriginal(deps, upload, async (original) => deps.images.renderAvif(original, { crop, signal }));
  } catch (error) {
    if (signal.aborted || (error instanceof AppError && error.code === 'SERVER_BUSY')) throw error;
    deps.log.error({ err: error, uploadId: upload.id }, 'a picture has no AVIF squares');
    return [];
  }
}

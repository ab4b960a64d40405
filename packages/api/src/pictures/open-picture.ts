import { AppError } from '@portrait/contract';
import { adminUploads, versions } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { isModerator } from '../moderation/may-moderate.ts';
import { makeJpeg } from './make-jpeg.ts';
import { openPreview } from './open-preview.ts';
import { parsePictureKey, parsePreviewPath } from './picture-paths.ts';

/** A picture for one reader. Only a public picture may be stored by a shared cache. */
export interface OpenedPicture {
  bytes: Buffer;
  contentType: string;
  everybody: boolean;
}

export interface PictureRequest {
  key: string;
  /** Called only if the picture is not public. */
  reader: () => Promise<Principal | null>;
}

/**
 * Reads a picture if the reader may see it: confirmed squares are public, all other squares and previews are visible to the owner
 * and, of uploads that the owner chose, to moderators as long as they are kept. JPEG squares are made when they are first read.
 *
 * @throws {AppError} NOT_FOUND, also if it exists but the reader may not see it; SERVER_BUSY, TOO_MANY_REQUESTS if it has to be made
 */
export async function openPicture(deps: Deps, request: PictureRequest): Promise<OpenedPicture> {
  const preview = parsePreviewPath(request.key);
  try {
    return await (preview ? openPreview(deps, preview, request.reader) : openSquare(deps, request));
  } catch (error) {
    // It was discarded or has expired while it was being made.
    if (error instanceof AppError && error.code === 'UPLOAD_NOT_PENDING') throw new AppError('NOT_FOUND');
    throw error;
  }
}

async function openSquare(deps: Deps, { key, reader }: PictureRequest): Promise<OpenedPicture> {
  const picture = parsePictureKey(key);
  if (picture?.kind !== 'rendition') throw new AppError('NOT_FOUND');
  const { image, contentType } = picture;
  const readers = await versions.findReaders(deps.db, image);
  const everybody = readers?.everybody ?? false;
  if (!everybody && !(await mayRead(deps, image, readers?.ownerId, await reader()))) throw new AppError('NOT_FOUND');
  const bytes = (await deps.storage.get(key)) ?? (readers && (await makeJpeg(deps, image, key)));
  if (!bytes) throw new AppError('NOT_FOUND');
  return { bytes, contentType, everybody };
}

async function mayRead(
  { db }: Deps,
  image: string,
  ownerId: number | undefined,
  reader: Principal | null,
): Promise<boolean> {
  if (!reader) return false;
  if (reader.id === ownerId) return true;
  return isModerator(reader) && adminUploads.isVisible(db, image);
}

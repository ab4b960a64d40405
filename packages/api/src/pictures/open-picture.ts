import { AppError } from '@portrait/contract';
import { uploads, versions } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { parsePictureKey, type PictureKey } from './picture-paths.ts';

/** A stored picture for one reader; only what everybody may see may be kept by a shared cache. */
export interface OpenedPicture {
  bytes: Buffer;
  contentType: string;
  everybody: boolean;
}

/**
 * Reads a stored picture, for someone who may see it: confirmed squares are everybody's, the rest is its owner's.
 *
 * @param reader asked only where it matters
 * @throws {AppError} NOT_FOUND, also when it exists for somebody else
 */
export async function openPicture(
  deps: Pick<Deps, 'db' | 'blobs'>,
  { key, reader }: { key: string; reader: () => Promise<Principal | null> },
): Promise<OpenedPicture> {
  const picture = parsePictureKey(key);
  const readers = picture && (await findReaders(deps, key, picture));
  if (!picture || !readers) throw new AppError('NOT_FOUND');
  if (!readers.everybody && readers.ownerId !== (await reader())?.id) throw new AppError('NOT_FOUND');
  const bytes = await deps.blobs.get(key);
  if (!bytes) throw new AppError('NOT_FOUND');
  return { bytes, contentType: picture.contentType, everybody: readers.everybody };
}

async function findReaders({ db }: Pick<Deps, 'db'>, key: string, picture: PictureKey) {
  if (picture.kind === 'rendition') return versions.findReaders(db, picture.image);
  return uploads.findOriginalReaders(db, { id: picture.uploadId, original: key });
}

import { AppError } from '@portrait/contract';
import { adminUploads, uploads, versions } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { parsePictureKey, type PictureKey } from './picture-paths.ts';

/** A stored picture for one reader. Only a public picture may be stored by a shared cache. */
export interface OpenedPicture {
  bytes: Buffer;
  contentType: string;
  everybody: boolean;
}

/**
 * Reads a stored picture if the reader may see it: confirmed squares are public, other files are visible to the owner and, as
 * long as they are kept, to moderators.
 *
 * @param reader called only if the picture is not public
 * @throws {AppError} NOT_FOUND, also if it exists but the reader may not see it
 */
export async function openPicture(
  deps: Pick<Deps, 'db' | 'storage'>,
  { key, reader }: { key: string; reader: () => Promise<Principal | null> },
): Promise<OpenedPicture> {
  const picture = parsePictureKey(key);
  if (!picture) throw new AppError('NOT_FOUND');
  const readers = await findReaders(deps, key, picture);
  if (!readers?.everybody && !(await mayRead(deps, { key, picture, ownerId: readers?.ownerId }, await reader()))) {
    throw new AppError('NOT_FOUND');
  }
  const bytes = await deps.storage.get(key);
  if (!bytes) throw new AppError('NOT_FOUND');
  return { bytes, contentType: picture.contentType, everybody: readers?.everybody ?? false };
}

async function findReaders({ db }: Pick<Deps, 'db'>, key: string, picture: PictureKey) {
  if (picture.kind === 'rendition') return versions.findReaders(db, picture.image);
  return uploads.findOriginalReaders(db, { id: picture.uploadId, original: key });
}

async function mayRead(
  { db }: Pick<Deps, 'db'>,
  { key, picture, ownerId }: { key: string; picture: PictureKey; ownerId: number | undefined },
  reader: Principal | null,
): Promise<boolean> {
  if (!reader) return false;
  if (reader.id === ownerId) return true;
  if (reader.role !== 'moderator' && reader.role !== 'admin') return false;
  return adminUploads.isKept(
    db,
    picture.kind === 'rendition' ? { image: picture.image } : { id: picture.uploadId, original: key },
  );
}

import { AppError } from '@portrait/contract';
import { adminUploads, uploads, versions } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { parsePictureKey, type PictureKey } from './picture-paths.ts';

/** A stored picture for one reader; only what everybody may see may be kept by a shared cache. */
export interface OpenedPicture {
  bytes: Buffer;
  contentType: string;
  everybody: boolean;
}

/**
 * Reads a stored picture, for someone who may see it: confirmed squares are everybody's, the rest is its owner's
 * and the moderators', who see everything that is still kept.
 *
 * @param reader asked only where it matters
 * @throws {AppError} NOT_FOUND, also when it exists for somebody else
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

import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@portrait/contract';
import { NoPicture } from './left-out.ts';

/** A file of the Django project, open for reading. The caller closes it. */
export interface MediaFile {
  handle: FileHandle;
  modifiedAt: Date;
}

/** What the path of a row can come to without a fault of the disk or of permissions, which must stop the import. */
const NO_FILE: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  ENAMETOOLONG: 'the path is too long',
  ELOOP: 'it is a circle of symbolic links',
};

/**
 * Opens a picture below MEDIA_ROOT.
 *
 * @param image as in the row, which may be anything
 * @throws {NoPicture} if it is missing, not a file, or anywhere but in the folder, also by a symbolic link
 * @throws {AppError} FILE_TOO_LARGE
 */
export async function openMediaFile(media: string, image: string, maxBytes: number): Promise<MediaFile> {
  if (image === '') throw new NoPicture('the row has no path');
  if (image.includes('\0')) throw new NoPicture('the path has a NUL');
  const [root, file] = [path.resolve(media), path.resolve(media, image)];
  if (!isWithin(root, file)) throw new NoPicture('the path leaves the media folder');
  const real = await whole(realpath(file));
  if (!isWithin(await realpath(root), real)) throw new NoPicture('a symbolic link leaves the media folder');
  // A named pipe would keep the reader waiting for a writer.
  const handle = await whole(open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW));
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new NoPicture('it is not a file');
    if (found.size === 0) throw new NoPicture('the file is empty');
    if (found.size > maxBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes: maxBytes, actualBytes: found.size });
    return { handle, modifiedAt: found.mtime };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function isWithin(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

async function whole<Value>(opening: Promise<Value>): Promise<Value> {
  return opening.catch((error: NodeJS.ErrnoException) => {
    const why = NO_FILE[error.code ?? ''];
    throw why === undefined ? error : new NoPicture(why);
  });
}

import { link, mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** A name for a file on another file system, one without links, or one too many. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EACCES']);

/**
 * Gives a file, which nobody ever writes again, a second name: no bytes are copied.
 *
 * @returns false where that cannot be; the caller copies
 * @throws when the file is not there, or the name is taken
 */
export async function adoptFile(file: string, name: string): Promise<boolean> {
  const folder = path.dirname(name);
  await mkdir(folder, { recursive: true });
  try {
    await link(file, name);
  } catch (error) {
    if (CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

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
  const linked = await linkFile(file, name);
  if (linked) await syncPath(folder);
  return linked;
}

/** The same, into a folder that is there, without making the name durable. */
export async function linkFile(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Makes durable what a file holds, or the names in a folder. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { link, mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Errors of a link across file systems, on one without links, or beyond the maximum of links. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EACCES']);

/**
 * Hard-links a file that is never written again, so that no bytes are copied.
 *
 * @returns false if the file system cannot link; the caller copies
 * @throws if the file is missing, or the name exists
 */
export async function adoptFile(file: string, name: string): Promise<boolean> {
  const folder = path.dirname(name);
  await mkdir(folder, { recursive: true });
  const linked = await linkFile(file, name);
  if (linked) await syncPath(folder);
  return linked;
}

/** The same, into an existing folder and without syncing it. */
export async function linkFile(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Syncs the content of a file, or the names in a folder. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

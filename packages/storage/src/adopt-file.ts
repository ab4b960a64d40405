import { linkSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { syncPath } from './sync-path.ts';

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
  mkdirSync(folder, { recursive: true });
  const linked = linkFile(file, name);
  if (linked) await syncPath(folder);
  return linked;
}

/** The same, into an existing folder and without syncing it. */
export function linkFile(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if (CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

import type { BlobStore } from '@portrait/storage';
import { exportFolder, parseExportPath } from './export-paths.ts';

interface Of {
  userId: number;
  /** Only those of this export, and not of one that was asked for since. */
  id?: string;
}

/** The paths of the bytes of a user's exports, found by listing the store: attempts that were cut off may have left some. */
export async function findExportBytes({ storage }: { storage: BlobStore }, { userId, id }: Of): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(exportFolder(userId)))
    if (id === undefined || parseExportPath(key)?.id === id) keys.push(key);
  return keys;
}

/** @returns the paths of what was deleted */
export async function deleteExportBytes(deps: { storage: BlobStore }, of: Of): Promise<string[]> {
  const keys = await findExportBytes(deps, of);
  await deps.storage.delete(keys);
  return keys;
}

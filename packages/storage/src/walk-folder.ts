import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ListedBlob } from './blob-store.ts';

/** Yields every file below a folder, however deep. What is added or deleted during the walk may be included or not. */
export async function* walkFolder(root: string, below = ''): AsyncGenerator<ListedBlob> {
  const entries = await opendir(path.join(root, below)).catch(undefinedWhenMissing);
  for await (const entry of entries ?? []) {
    const key = path.posix.join(below, entry.name);
    if (entry.isDirectory()) {
      yield* walkFolder(root, key);
      continue;
    }
    const found = await stat(path.join(root, key)).catch(undefinedWhenMissing);
    if (found) yield { key, byteSize: found.size, modifiedAt: found.mtime };
  }
}

export function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

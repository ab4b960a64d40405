import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a small file atomically: after a power cut it has the old or the new content, never a part of it. It is readable by its
 * owner only.
 */
export function writeDurably(file: string, content: string): void {
  const unfinished = `${file}.part`;
  // A leftover of a crashed process. A new name each time would leave another file each time.
  rmSync(unfinished, { force: true });
  try {
    const handle = openSync(unfinished, 'wx', 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncNow(path.dirname(file));
}

/** Creates a folder and its missing parents durably: a power cut does not remove them. */
export function makeFolderDurably(folder: string): void {
  const wanted = path.resolve(folder);
  const first = mkdirSync(wanted, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = wanted; at.length >= first.length; at = path.dirname(at)) syncNow(path.dirname(at));
}

function syncNow(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

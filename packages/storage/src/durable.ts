import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a small file so that after a power cut it is what it was, or what it is to be, never a part of it. Readable by its
 * owner only.
 */
export function writeDurably(file: string, content: string): void {
  const unfinished = `${file}.part`;
  // Of a process that died; a name of its own each time would leave one each time.
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

/** Makes a folder, and those above it that are missing, so that a power cut does not take its name away. */
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

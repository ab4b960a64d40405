import { truncate, writeFile } from 'node:fs/promises';
import { test } from '@playwright/test';

/** A GIF of the given size with nothing after its signature. It is on disk, because passing bytes to the page takes seconds. */
export async function damagedGif(name: string, byteSize: number): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, 'GIF89a');
  await truncate(path, byteSize);
  return path;
}

import { truncate, writeFile } from 'node:fs/promises';
import { test } from '@playwright/test';

/** A GIF of so many bytes with nothing after its first letters, on disk: a file given as bytes takes seconds to reach the page. */
export async function damagedGif(name: string, byteSize: number): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, 'GIF89a');
  await truncate(path, byteSize);
  return path;
}

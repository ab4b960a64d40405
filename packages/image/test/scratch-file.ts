import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Writes bytes as the server does, to a file whose name reveals nothing, until the tests of this file end. */
export async function scratchFile(bytes: Uint8Array | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portrait-image-'));
  folders.push(folder);
  const file = join(folder, 'received');
  await writeFile(file, bytes);
  return file;
}

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes bytes as the server does, to a file whose name reveals nothing. */
export async function scratchFile(bytes: Uint8Array | string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'portrait-image-')), 'received');
  await writeFile(file, bytes);
  return file;
}

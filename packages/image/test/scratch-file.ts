import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes as the server has them: in a file of their own, without a name that says anything. */
export async function scratchFile(bytes: Uint8Array | string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'portrait-image-')), 'received');
  await writeFile(file, bytes);
  return file;
}

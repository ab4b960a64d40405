import { createHash, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Images, KeptFile, Picture, Reading } from '../picture.ts';

/**
 * Images that draw nothing a second time, for tests of what is done with pictures: drawing the same few again and again is half of their
 * time. What is refused is asked for each time.
 */
export function remembering(images: Images): Images {
  const pictures = new Map<string, { picture: Picture; kept: Buffer }>();
  const drawings = new Map<string, unknown>();

  async function readPicture(file: string, reading?: Reading): Promise<Picture> {
    const sent = `${hashOf(await readFile(file))} ${JSON.stringify(reading?.crop)}`;
    reading?.signal?.throwIfAborted();
    const known = pictures.get(sent);
    if (known) {
      const beside = path.join(path.dirname(file), randomUUID());
      await writeFile(beside, known.kept, { flag: 'wx' });
      return { ...known.picture, original: { ...known.picture.original, file: beside } };
    }
    const picture = await images.readPicture(file, reading);
    pictures.set(sent, { picture, kept: await readFile(picture.original.file) });
    return picture;
  }

  async function once<T>({ file, orientation }: KeptFile, of: unknown, draw: () => Promise<T>): Promise<T> {
    const drawing = JSON.stringify([hashOf(await readFile(file)), orientation, of]);
    if (!drawings.has(drawing)) drawings.set(drawing, await draw());
    return drawings.get(drawing) as T;
  }

  return {
    ...images,
    readPicture,
    async renderSquares(original, crop, asker) {
      asker?.signal?.throwIfAborted();
      return once(original, { crop }, async () => images.renderSquares(original, crop, asker));
    },
    renderJpeg: async (original, square, asker) =>
      once(original, { square }, async () => images.renderJpeg(original, square, asker)),
    perceptualHashes: async (original) => once(original, 'hashes', async () => images.perceptualHashes(original)),
  };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

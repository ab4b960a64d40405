import sharp from 'sharp';

/** A GIF of the given number of frames, alternately black and white, because equal frames are merged. */
export async function longAnimation(frames: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [width, height] = [64, 64];
  const pixels = Buffer.concat(
    Array.from({ length: frames }, (_, nth) => Buffer.alloc(width * height * 3, nth % 2 ? 255 : 0)),
  );
  const raw = { width, height: frames * height, channels: 3, pageHeight: height } as const;
  const buffer = await sharp(pixels, { raw, animated: true }).gif().toBuffer();
  return { name: 'long.gif', mimeType: 'image/gif', buffer };
}

import sharp from 'sharp';

/** A GIF of two frames: red, then blue. */
export async function movingPicture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const frame = async (background: string) =>
    sharp({ create: { width: 320, height: 320, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = [await frame('#d02020'), await frame('#2020d0')];
  const buffer = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [80, 80], loop: 0 })
    .toBuffer();
  return { name: 'moving.gif', mimeType: 'image/gif', buffer };
}

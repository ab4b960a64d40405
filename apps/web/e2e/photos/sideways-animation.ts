import sharp from 'sharp';

/** An animated WebP: red above blue by its EXIF orientation, side by side as stored. */
export async function sidewaysAnimation(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const half = { create: { width: 320, height: 320, channels: 3, background: '#d02020' } } as const;
  const frame = await sharp(half).extend({ right: 320, background: '#2020d0' }).png().toBuffer();
  const lighter = await sharp(frame).modulate({ brightness: 1.02 }).png().toBuffer();
  const buffer = await sharp([frame, lighter], { join: { animated: true } })
    .withMetadata({ orientation: 6 })
    .webp({ delay: [80, 80], loop: 0 })
    .toBuffer();
  return { name: 'sideways.webp', mimeType: 'image/webp', buffer };
}

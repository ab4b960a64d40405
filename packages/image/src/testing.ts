import sharp from 'sharp';

/** What a sample picture looks like. */
export interface SamplePicture {
  width: number;
  height: number;
  /** Any CSS colour. */
  color?: string;
  /** EXIF orientation, 1 to 8. */
  orientation?: number;
}

/** A real JPEG file for tests: one colour with a white corner at the top left, so that its uprightness can be seen. */
export async function sampleJpeg({ width, height, color = '#3366cc', orientation }: SamplePicture): Promise<Buffer> {
  const corner = {
    width: Math.ceil(width / 8),
    height: Math.ceil(height / 8),
    channels: 3,
    background: '#fff',
  } as const;
  return sharp({ create: { width, height, channels: 3, background: color } })
    .composite([{ input: { create: corner }, left: 0, top: 0 }])
    .withMetadata(orientation === undefined ? {} : { orientation })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The size and the colour in the middle of a stored picture. */
export async function lookAt(
  bytes: Buffer,
): Promise<{ width: number; height: number; format: string; color: number[] }> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  const { format } = await sharp(bytes).metadata();
  return {
    width: info.width,
    height: info.height,
    format: format ?? '',
    color: [...data.subarray(middle, middle + 3)],
  };
}

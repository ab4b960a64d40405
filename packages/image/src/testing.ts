import sharp from 'sharp';

export { animatedPng } from './testing/animated-png.ts';
export { remembering } from './testing/remembering.ts';
export { chromaticities, cicp, gamma, insertChunks } from './testing/tagged-png.ts';
export { nclx, transformedAvif } from './testing/transformed-heif.ts';

/** Options of a sample picture. */
export interface SamplePicture {
  width: number;
  height: number;
  /** Any CSS colour. */
  color?: string;
  /** EXIF orientation, 1 to 8. */
  orientation?: number;
}

/** A real JPEG file for tests: one colour with a white corner at the top left, which shows its orientation. */
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

/**
 * A JPEG with light and dark areas of all sizes, as a photo has, for perceptual hashes.
 *
 * @param seed another seed gives a dissimilar picture
 */
export async function sampleScene(seed: number): Promise<Buffer> {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) % 256;
  const raw = { width: 24, height: 18, channels: 3 } as const;
  const pixels = Buffer.from(Array.from({ length: raw.width * raw.height * raw.channels }, random));
  return sharp(pixels, { raw }).resize(400, 300, { kernel: 'cubic' }).jpeg().toBuffer();
}

/** A GIF of one-colour frames, 30 bytes each. */
export function gifOfManyFrames(frames: number, { width, height }: { width: number; height: number }): Buffer {
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  const screen = [...Buffer.from('GIF89a'), ...size, 0x80, 0, 0, 200, 30, 60, 30, 60, 200];
  const control = [0x21, 0xf9, 4, 4, 2, 0, 0, 0];
  // One pixel at the top left: minimum code size 2, then clear, colour 1, end.
  const pixel = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 0x01, 0];
  return Buffer.from([...screen, ...Array.from({ length: frames }, () => [...control, ...pixel]).flat(), 0x3b]);
}

/** The same picture as re-encoded by another program: smaller, lighter, in another format. */
export async function writtenAgain(picture: Buffer): Promise<Buffer> {
  return sharp(picture).resize(320).modulate({ brightness: 1.1 }).webp({ quality: 60 }).toBuffer();
}

/** The same picture at the bottom right of one that is twice as wide and high. */
export async function inACorner(picture: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  return sharp(picture).extend({ left: width, top: height, background: '#3366cc' }).jpeg().toBuffer();
}

/** The same pixels as a PNG. */
export async function asPng(picture: Buffer): Promise<Buffer> {
  return sharp(picture).png().toBuffer();
}

/** A fully transparent PNG. */
export async function transparentPng({ width, height }: SamplePicture): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();
}

/** The size of a stored picture, and the colour in its middle. */
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

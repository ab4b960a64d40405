import { readFile } from 'node:fs/promises';
import { scaleCrop, SIZES, UNALTERED } from '@portrait/contract';
import sharp, { type Sharp } from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { gifOfManyFrames } from '../src/testing.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 2 });
afterAll(() => images.close());

const UPRIGHT = 'red green yellow blue';
const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const kept = async (picture: Sharp) => ({ file: await scratchFile(await picture.toBuffer()), orientation: null });

test('a photo is rendered as WebP squares of every size, and as JPEG squares when they are asked for', async () => {
  const picture = await read(await quarters().jpeg().toBuffer());
  expect(picture).toMatchObject({ contentType: 'image/jpeg', width: 640, height: 480, animated: false });
  expect(picture.crop).toEqual({ x: 80, y: 0, size: 480, ...UNALTERED });
  expect(picture.renditions.map(({ size, format }) => [size, format])).toEqual(SIZES.map((size) => [size, 'webp']));
  const jpegs = SIZES.map(async (size) => images.renderJpeg(picture.original, { crop: picture.crop, size }));
  for (const { size, format, bytes } of [...picture.renditions, ...(await Promise.all(jpegs))]) {
    const encoded = format === 'jpg' ? 'jpeg' : 'webp';
    expect(await sharp(bytes).metadata()).toMatchObject({ width: size, height: size, format: encoded });
    expect(await quartersOf(bytes)).toBe(UPRIGHT);
  }
  expect(picture.dominantColor).toMatch(/^#[0-9a-f]{6}$/);
  expect(Buffer.from(picture.thumbhash, 'base64').length).toBeGreaterThan(10);
});

test('a large picture in another format is kept smaller, and its default crop is the same square', async () => {
  const picture = await read(await quarters(4032, 3024).webp().toBuffer());
  expect(picture).toMatchObject({
    width: 4032,
    height: 3024,
    original: { width: 2048, height: 1536, orientation: null },
  });
  const again = await images.renderSquares(picture.original, scaleCrop(picture.crop, picture, picture.original));
  expect(picture).toMatchObject(again);
});

test.each([
  ['a JPEG as it was sent', () => quarters(1400, 1000).jpeg(), { x: 40, y: 10, size: 900 }],
  [
    'a turned JPEG as large as its square',
    () =>
      quarters(512, 512)
        .withExif({ IFD0: { Orientation: '6' } })
        .jpeg(),
    { x: 9, y: 20, size: 400 },
  ],
  ['a JPEG that shrinks less for its crop', () => quarters(2400, 2048).jpeg(), { x: 40, y: 10, size: 900 }],
  ['an encoded picture', () => quarters(3000, 2000).webp(), { x: 1500, y: 0, size: 1024 }],
])(
  '%s is read with a crop: the squares are those of the crop, the hash that of the middle',
  async (_, encoded, square) => {
    const file = await scratchFile(await encoded().toBuffer());
    const crop = { ...square, ...UNALTERED };
    const [picture, middle] = [await images.readPicture(file, { crop }), await images.readPicture(file)];
    const { original } = picture;
    const { perceptualHash: squareHash, ...squares } = await images.renderSquares(
      original,
      scaleCrop(crop, picture, original),
    );
    expect(picture).toMatchObject({ crop, ...squares, squareHash, perceptualHash: middle.perceptualHash });
    expect(middle.perceptualHash).toBe(middle.squareHash);
    expect(squareHash).not.toBe(middle.squareHash);
  },
);

test('a picture is refused with a crop that extends beyond its edge, whether it is kept as sent or encoded', async () => {
  const crop = { x: 100, y: 0, size: 200, ...UNALTERED };
  for (const picture of [quarters(299, 250).jpeg(), quarters(299, 250).gif()]) {
    const reading = images.readPicture(await scratchFile(await picture.toBuffer()), { crop });
    await expect(reading).rejects.toMatchObject({ code: 'CROP_OUTSIDE_IMAGE', facts: { width: 299, height: 250 } });
  }
});

test('a crop smaller than a square is scaled up to it', async () => {
  const original = await kept(quarters(64, 64).png());
  const { renditions } = await images.renderSquares(original, { x: 16, y: 16, size: 32, ...UNALTERED });
  for (const { size, bytes } of renditions) {
    expect(await sharp(bytes).metadata()).toMatchObject({ width: size, height: size });
    expect(await quartersOf(bytes)).toBe(UPRIGHT);
  }
});

test.each([
  ['PNG', 'image/png', () => quarters().png().toBuffer()],
  ['WebP', 'image/webp', () => quarters().webp().toBuffer()],
  ['GIF', 'image/gif', () => quarters().gif().toBuffer()],
  ['AVIF', 'image/avif', () => quarters().avif({ effort: 0 }).toBuffer()],
  ['HEIC', 'image/heic', () => readFile(new URL('./fixtures/quarters.heic', import.meta.url))],
])('%s is read', async (_, contentType, encoded) => {
  const picture = await read(await encoded());
  const kept = contentType === 'image/png' ? 'image/png' : 'image/jpeg';
  expect(picture).toMatchObject({ contentType, width: 640, height: 480, original: { contentType: kept } });
  expect(await quartersOf(picture.renditions[0]!.bytes)).toBe(UPRIGHT);
});

test('transparency is kept, and is white in JPEG squares', async () => {
  const hole = {
    create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  } as const;
  const picture = await read(await sharp(hole).png().toBuffer());
  const { bytes: jpeg } = await images.renderJpeg(picture.original, { crop: picture.crop, size: 64 });
  expect((await sharp(picture.renditions[0]!.bytes).stats()).isOpaque).toBe(false);
  expect((await sharp(jpeg).stats()).dominant).toEqual({ r: 248, g: 248, b: 248 });
});

async function animation(): Promise<Buffer> {
  const [first, second, third] = [quarters(300, 200), quarters(300, 200).flop(), quarters(300, 200).flip()];
  const frames = await Promise.all([first, second, third].map((frame) => frame.png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 200, 300] })
    .toBuffer();
}

test('an animation stays animated, with a still of each square', async () => {
  const picture = await read(await animation());
  expect(picture).toMatchObject({ animated: true, width: 300, height: 200, crop: { size: 200 } });
  for (const { size, format, still, bytes } of picture.renditions) {
    const { pages = 1, delay, width, pageHeight, height } = await sharp(bytes, { animated: true }).metadata();
    const moves = format === 'webp' && !still;
    expect({ pages, delay, width, height: pageHeight ?? height }).toEqual({
      pages: moves ? 3 : 1,
      delay: moves ? [100, 200, 300] : undefined,
      width: size,
      height: size,
    });
  }
});

test.each([
  ['more frames than are kept', 101, { width: 64, height: 64 }],
  ['too many pixels over all frames', 17, { width: 2000, height: 2000 }],
  ['thousands of frames', 10_000, { width: 500, height: 500 }],
])('of an animation of %s the first frame is kept, which is reported', async (_, frames, size) => {
  const picture = await read(gifOfManyFrames(frames, size));
  expect(picture).toMatchObject({ ...size, animated: false, framesSent: frames });
  expect(picture.renditions.every(({ still }) => !still)).toBe(true);
  const largest = await sharp(picture.renditions[0]!.bytes, { animated: true }).metadata();
  expect(largest).toMatchObject({ width: 512, height: 512 });
});

test('a kept animation reports no dropped frames', async () => {
  expect(await read(await animation())).not.toHaveProperty('framesSent');
});

test('frames that last minutes are shortened to about one, and any number of loops is accepted', async () => {
  const bytes = await animation();
  const control = bytes.indexOf(Buffer.from([0x21, 0xf9, 0x04]));
  bytes.writeUInt16LE(65_535, control + 4);
  bytes.writeUInt16LE(65_535, bytes.indexOf('NETSCAPE2.0') + 13);
  const { renditions } = await read(bytes);
  const moving = await sharp(renditions[0]!.bytes, { animated: true }).metadata();
  expect(moving).toMatchObject({ pages: 3, delay: [65_535, 200, 300] });
});

test('every frame of an animation is rotated and mirrored', async () => {
  const { original } = await read(await animation());
  const crop = { x: 50, y: 0, size: 200, ...UNALTERED, rotation: 90, flip: true } as const;
  const [largest] = (await images.renderSquares(original, crop)).renditions;
  const shown = async (page: number) => quartersOf(await sharp(largest!.bytes, { page }).png().toBuffer());
  expect(await shown(0)).toBe('red blue yellow green');
  expect(await shown(1)).toBe('green yellow blue red');
});

test('a crop is cut, then rotated clockwise, then mirrored', async () => {
  const original = await kept(quarters(600, 600).jpeg());
  const shown = async (rotation: 0 | 90 | 180 | 270, flip: boolean) => {
    const { renditions } = await images.renderSquares(original, {
      ...UNALTERED,
      x: 0,
      y: 0,
      size: 600,
      rotation,
      flip,
    });
    return quartersOf(renditions[0]!.bytes);
  };
  expect(await shown(90, false)).toBe('blue red green yellow');
  expect(await shown(180, false)).toBe('yellow blue red green');
  expect(await shown(270, false)).toBe('green yellow blue red');
  expect(await shown(0, true)).toBe('green red blue yellow');
  expect(await shown(90, true)).toBe('red blue yellow green');
});

test('a crop that extends beyond the edge is refused', async () => {
  const original = await kept(quarters(600, 400).jpeg());
  const crop = { x: 300, y: 0, size: 400, ...UNALTERED } as const;
  await expect(images.renderSquares(original, crop)).rejects.toThrow('CROP_OUTSIDE_IMAGE');
});

import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { heicFixture } from './fixtures/heic-fixture.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1, background: '#102030' });
afterAll(() => images.close());

/** The colour in the middle of the top left quarter of the 512 px square. */
async function topLeft(bytes: Buffer): Promise<number[]> {
  const picture = await images.readPicture(await scratchFile(bytes));
  const { bytes: jpeg } = await images.renderJpeg(picture.original, { crop: picture.crop, size: 512 });
  const square = await sharp(jpeg).raw().toBuffer();
  return [...square.subarray((128 * 512 + 128) * 3, (128 * 512 + 128) * 3 + 3)];
}

const RED = [220, 40, 40];
const close = (color: number[], to: number[], by: number) => color.every((part, at) => Math.abs(part - to[at]!) <= by);

test.each([
  ['a JPEG in Display P3', () => quarters().withIccProfile('p3').jpeg().toBuffer(), 8],
  ['a HEIC in Display P3', () => heicFixture('quarters-p3'), 24],
  ['a CMYK JPEG', () => quarters().toColourspace('cmyk').jpeg().toBuffer(), 45],
  ['a PNG of 16 bits', () => quarters().toColourspace('rgb16').png().toBuffer(), 4],
])('%s is converted to sRGB', async (_, encoded, tolerance) => {
  const color = await topLeft(await encoded());
  expect(close(color, RED, tolerance), `${color.join()} is not near ${RED.join()}`).toBe(true);
});

test('half transparent pixels are blended with the chosen background in JPEG squares', async () => {
  const color = await topLeft(await quarters().ensureAlpha(0.5).png().toBuffer());
  expect(close(color, [118, 36, 44], 6), color.join()).toBe(true);
});

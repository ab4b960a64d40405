import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** A square of 512 pixels, in red, green and blue. */
export type Square = Buffer;

const SIDE = 512;
const CHANNELS = 3;
const RAW = { width: SIDE, height: SIDE, channels: CHANNELS } as const;
/** Of the parts whose framing is compared, in pixels. */
const BLOCK = 128;
const MOST_SHIFT = 4;

export async function squareOf(image: Buffer): Promise<Square> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== SIDE || info.height !== SIDE) throw new Error(`${info.width} × ${info.height} pixels`);
  return data;
}

/** What a preview of 512 px shows, drawn at a whole pixel and with its corners. */
export async function previewedSquare(preview: Locator): Promise<Square> {
  const page = preview.page();
  await preview.evaluate(async (element, side) => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.id = 'measured';
    Object.assign(copy.style, { position: 'fixed', inset: `0 auto auto 0`, zIndex: '2147483647', borderRadius: '0' });
    document.body.append(copy);
    await Promise.all([...copy.querySelectorAll('img')].map(async (image) => image.decode()));
    if (copy.getBoundingClientRect().width !== side) throw new Error('the preview has another size');
  }, SIDE);
  const screenshot = await page.screenshot({ clip: { x: 0, y: 0, width: SIDE, height: SIDE } });
  await page.locator('#measured').evaluate((copy) => copy.remove());
  return squareOf(screenshot);
}

/** The square as the server would encode it, and as it is seen then. */
export async function encodedAgain(square: Square): Promise<Square> {
  const encoded = await sharp(square, { raw: RAW }).webp({ quality: 80, effort: 2 }).toBuffer();
  return squareOf(encoded);
}

/** The mean colours of every four by four pixels. */
export async function softened(square: Square): Promise<Buffer> {
  return sharp(square, { raw: RAW })
    .resize(SIDE / 4, SIDE / 4, { kernel: 'linear' })
    .raw()
    .toBuffer();
}

/** The mean difference of two squares, of 255. */
export function meanDifference(a: Square, b: Square): number {
  return a.reduce((sum, level, at) => sum + Math.abs(level - b[at]!), 0) / a.length;
}

/**
 * How far the content of a square is from where the other one has it, in whole pixels: the furthest of its middle and its corners, each
 * where it fits best.
 */
export function framingDifference(a: Square, b: Square): number {
  const [near, middle, far] = [8, (SIDE - BLOCK) / 2, SIDE - BLOCK - 8];
  const blocks = [
    [middle, middle],
    [near, near],
    [far, near],
    [near, far],
    [far, far],
  ] as const;
  return Math.max(...blocks.map(([left, top]) => bestShift(a, b, left, top)));
}

function bestShift(a: Square, b: Square, left: number, top: number): number {
  let best = { distance: Infinity, shift: 0 };
  for (let down = -MOST_SHIFT; down <= MOST_SHIFT; down++) {
    for (let right = -MOST_SHIFT; right <= MOST_SHIFT; right++) {
      const distance = distanceAt(a, b, { left, top, right, down });
      if (distance < best.distance) best = { distance, shift: Math.max(Math.abs(right), Math.abs(down)) };
    }
  }
  return best.shift;
}

function distanceAt(
  a: Square,
  b: Square,
  { left, top, right, down }: { left: number; top: number; right: number; down: number },
): number {
  let sum = 0;
  for (let y = top; y < top + BLOCK; y++) {
    for (let x = left; x < left + BLOCK; x++) {
      const other = (y + down) * SIDE + x + right;
      // Green is near enough to what is seen as bright.
      sum += Math.abs(a[(y * SIDE + x) * CHANNELS + 1]! - (b[other * CHANNELS + 1] ?? 0));
    }
  }
  return sum;
}

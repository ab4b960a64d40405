import type { Dimensions } from '@portrait/contract';

export interface Redrawn extends Dimensions {
  as: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** Measured on phone photos: the final squares are as close to the original as without re-encoding. */
const QUALITY = 0.88;

/** Red, green and blue are far apart: no single colour is near all of them, and noise is near none. */
const KNOWN = [
  [208, 32, 48],
  [32, 176, 80],
  [48, 64, 224],
] as const;
/** Side of each in pixels: more than an encoder blurs. */
const BLOCK = 32;

/** Columns and rows of the grid by which pictures are compared. */
const CELLS = 8;
/** The mean colour difference, of 255, above which two pictures differ: twice that of one picture scaled and encoded. */
const TOLERANCE = 12;

/**
 * A picture in another size, as a file. Undefined where a canvas returns noise or a single colour instead of what was drawn, as
 * in browsers that resist fingerprinting.
 */
export async function redrawPicture(picture: ImageBitmap, { as, ...size }: Redrawn): Promise<Blob | undefined> {
  if (!(await isReadable(as))) return undefined;
  const file = await encode(draw(picture, size), as);
  const redrawn = await createImageBitmap(file);
  return isSame(cellsOf(redrawn), cellsOf(picture)) ? file : undefined;
}

/** Whether this browser returns a canvas's pixels. Where it returns a single colour, all pictures would look the same. */
async function isReadable(as: Redrawn['as']): Promise<boolean> {
  const size = { width: BLOCK * KNOWN.length, height: BLOCK };
  const canvas = new OffscreenCanvas(size.width, size.height);
  KNOWN.forEach((color, nth) => {
    const context = contextOf(canvas);
    context.fillStyle = `rgb(${color.join()})`;
    context.fillRect(nth * BLOCK, 0, BLOCK, BLOCK);
  });
  const context = contextOf(draw(await createImageBitmap(await encode(canvas, as)), size));
  const readBack = KNOWN.map((_, nth) => context.getImageData((nth + 0.5) * BLOCK, BLOCK / 2, 1, 1).data.slice(0, 3));
  return isSame(
    readBack.flatMap((color) => [...color]),
    KNOWN.flat(),
  );
}

function draw(picture: ImageBitmap, { width, height }: Dimensions): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function encode(canvas: OffscreenCanvas, type: Redrawn['as']): Promise<Blob> {
  return canvas.convertToBlob({ type, quality: QUALITY });
}

function cellsOf(picture: ImageBitmap): number[] {
  return [...contextOf(draw(picture, { width: CELLS, height: CELLS })).getImageData(0, 0, CELLS, CELLS).data];
}

function isSame(a: number[], b: number[]): boolean {
  const distance = a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0);
  return distance / a.length <= TOLERANCE;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('there is nothing to draw with');
  return context;
}

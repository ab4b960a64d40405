import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** How a square picture looks: 4 × 4 averaged colours of its middle, where round and square frames show the same. */
export type Look = number[];

/** Looks nearer than this are the same picture, scaled and compressed twice; looks further apart than the other are two. */
export const SAME = 12;
export const OTHER = 36;

const MIDDLE = 0.6;
const CELLS = 4;

/** How the picture inside an element looks on the screen. */
export async function lookOf(element: Locator): Promise<Look> {
  return lookOfImage(await element.screenshot({ animations: 'disabled' }));
}

/** How the largest square in the middle of a photo looks, upright. */
export async function lookOfImage(image: Buffer | string): Promise<Look> {
  const { data, info } = await sharp(image).autoOrient().removeAlpha().png().toBuffer({ resolveWithObject: true });
  const side = Math.round(Math.min(info.width, info.height) * MIDDLE);
  const middle = {
    left: Math.round((info.width - side) / 2),
    top: Math.round((info.height - side) / 2),
    width: side,
    height: side,
  };
  return [...(await sharp(data).extract(middle).resize(CELLS, CELLS, { fit: 'fill' }).raw().toBuffer())];
}

/** How far two looks are apart: 0 the same, 255 black and white. */
export function difference(a: Look, b: Look): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

/** How far the colours that differ most are apart. */
export function furthest(a: Look, b: Look): number {
  return Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))));
}

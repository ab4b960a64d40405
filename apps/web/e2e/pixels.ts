import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** The look of a square picture: 4 × 4 mean colours of its centre, which round and square frames both show. */
export type Look = number[];

/** Below the first distance, two looks are of one picture, scaled and compressed twice; above the second, of two pictures. */
export const SAME = 12;
export const OTHER = 36;

const MIDDLE = 0.6;
const CELLS = 4;

/** The look of the picture in an element on the screen. */
export async function lookOf(element: Locator): Promise<Look> {
  return lookOfImage(await screenshotOf(element));
}

/**
 * A PNG of an element on the screen, with animations at their end.
 *
 * Not `element.screenshot`, which waits for frames: on a busy machine, Chromium may draw none while nothing changes.
 */
export async function screenshotOf(element: Locator): Promise<Buffer> {
  await element.waitFor();
  const clip = await element.evaluate(async (shown) => {
    await document.fonts.ready;
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
    shown.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = shown.getBoundingClientRect();
    return { x, y, width, height };
  });
  return element.page().screenshot({ clip, animations: 'disabled' });
}

/** The look of the largest centred square of a photo, upright. */
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

/** The distance of two looks: 0 for equal, 255 for black and white. */
export function difference(a: Look, b: Look): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

/** The largest difference of a colour. */
export function furthest(a: Look, b: Look): number {
  return Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))));
}

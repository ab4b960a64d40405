import { lookFactors, type Crop } from '@portrait/contract';
import type { PictureSource } from '../upload/local-picture.ts';
import { pixelsIn, type SmallCopy } from './small-copy.ts';

/** The grounds of pages, on which transparent pictures are shown. */
const PAGES = { light: '#ffffff', dark: '#141716' } as const;

/** Of a visible part to the ground: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Text needs three times as much. */
const LEAST_CONTRAST = 1.5;
/** The part of what is visible that must have this contrast: an outline is enough. */
const LEAST_PART = 0.05;
/** Of the square. What is visible nearly everywhere hides its ground. */
const MOST_VISIBLE = 0.98;

/**
 * Where the picture can hardly be told from what is behind it: its own ground, or pages if it has none. A blurred ground has its own
 * colours, so nothing is said of that.
 */
export function faintOn(copy: SmallCopy, source: PictureSource, crop: Crop): 'ground' | 'light' | 'dark' | undefined {
  if (crop.ground === 'blur') return undefined;
  if (crop.ground !== null) return isFaint(copy, source, crop, crop.ground) ? 'ground' : undefined;
  return (['light', 'dark'] as const).find((page) => isFaint(copy, source, crop, PAGES[page]));
}

function isFaint(copy: SmallCopy, source: PictureSource, crop: Crop, ground: string): boolean {
  const { light, contrast: strength } = lookFactors(crop);
  const seen = (level: number) => limited((limited((level / 255) * light) - 0.5) * strength + 0.5) * 255;
  const behind = luminance(bytesOf(ground));
  let [contrasting, visible, all] = [0, 0, 0];
  for (const [red = 0, green = 0, blue = 0, alpha = 0] of pixelsIn(copy, source, crop)) {
    const isContrasting = contrast(luminance([seen(red), seen(green), seen(blue)]), behind) >= LEAST_CONTRAST;
    if (isContrasting) contrasting += alpha;
    visible += alpha;
    all += 255;
  }
  return visible > 0 && visible < all * MOST_VISIBLE && contrasting < visible * LEAST_PART;
}

function luminance([red = 0, green = 0, blue = 0]: number[]): number {
  const linear = (level: number) => (level <= 10 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function limited(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp, { type OverlayOptions } from 'sharp';
import { ROOT } from './cache-folder.ts';

export const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;

const FOLDER = join(ROOT, 'docs/screenshots/states');
/** Of a screenshot on its sheet. */
const SCALE = 0.4;
/** Between screenshots, in pixels of the sheet. */
const GAP = 8;
const ROW = Math.max(...SIZES.map(({ height }) => height)) * SCALE + GAP;

export interface StateSheets {
  /** Puts a screenshot of the page on the sheet of a state. */
  add: (state: string, page: Page, place: { row: number; column: number }) => Promise<void>;
  write: () => Promise<void>;
}

/** A sheet for each state: a row for each language and theme, a column for each size. */
export function stateSheets(): StateSheets {
  const sheets = new Map<string, OverlayOptions[]>();
  return {
    async add(state, page, { row, column }) {
      const shown = await page.screenshot({ animations: 'disabled', scale: 'css' });
      const scaled = sharp(shown).resize({ width: Math.round((SIZES[column]?.width ?? 0) * SCALE) });
      const place = { input: await scaled.png().toBuffer(), left: leftOf(column), top: Math.round(row * ROW) };
      sheets.set(state, [...(sheets.get(state) ?? []), place]);
    },
    async write() {
      await mkdir(FOLDER, { recursive: true });
      for (const [state, shots] of sheets) {
        const height = Math.round(Math.max(...shots.map(({ top = 0 }) => top)) + ROW);
        await sharp({ create: { width: leftOf(SIZES.length), height, channels: 3, background: '#888' } })
          .composite(shots)
          .webp({ quality: 70, effort: 6 })
          .toFile(join(FOLDER, `${state}.webp`));
      }
    },
  };
}

function leftOf(column: number): number {
  return Math.round(SIZES.slice(0, column).reduce((left, { width }) => left + width * SCALE + GAP, 0));
}

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { ROOT } from './cache-folder.ts';

/** Takes a screenshot for the README, only with UPDATE_SCREENSHOTS=1: a plain run changes no file. */
export async function keepForReadme(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
  const shown = await page.screenshot({ animations: 'disabled', scale: 'css' });
  await sharp(shown)
    .png({ palette: true, colours: 256, dither: 1, effort: 10 })
    .toFile(join(ROOT, 'docs/screenshots', `${name}.png`));
}

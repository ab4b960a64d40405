import type { Page } from '@playwright/test';
import { LOCALES, type Locale } from '@portrait/contract';
import axe, { type RunOnly } from 'axe-core';
import { expect } from './portrait-test.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const RULES: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** In the dark theme only the colours differ. */
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails on accessibility problems that axe finds on the page, in any language and theme. */
export async function expectOpenToAll(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  for (const locale of LOCALES) {
    await speak(page, locale);
    found.push(...(await obstacles(page, `${state}, ${locale}`)));
  }
  await speak(page, 'fr');
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await obstacles(page, `${state}, dark`, COLOURS)));
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}

/** The accessibility problems that axe finds on the page as it is. */
export async function obstacles(page: Page, where: string, runOnly = RULES): Promise<string[]> {
  await allStill(page);
  // Loaded into each page once: loading takes ten times as long as the check.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((only) => window.axe.run({ runOnly: only }), runOnly);
  return violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Waits until all animations but the endless ones are finished, also those that only start in the next frame, and for the fonts. */
export async function allStill(page: Page): Promise<void> {
  await expect(page.locator('[data-starting-style]')).toHaveCount(0);
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled([document.fonts.ready, ...ending.map((animation) => animation.finished)]);
  });
}

/** Works also while an open window makes the menu inert. */
async function speak(page: Page, locale: Locale): Promise<void> {
  await page.locator('.preferences select').selectOption(locale);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

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
/** Nothing but the colours is different in the dark. */
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails on what an automatic check finds that keeps people out of what the page shows, in any language or colours. */
export async function expectOpenToAll(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  for (const locale of LOCALES) {
    await speak(page, locale);
    found.push(...(await obstacles(page, RULES, `${state}, ${locale}`)));
  }
  await speak(page, 'fr');
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await obstacles(page, COLOURS, `${state}, dark`)));
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}

async function obstacles(page: Page, runOnly: RunOnly, where: string): Promise<string[]> {
  await allStill(page);
  // Brought into each page once: bringing it takes ten times as long as the check.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((only) => window.axe.run({ runOnly: only }), runOnly);
  return violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Waits until nothing moves any more but what never ends. */
export async function allStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/** Also while a window before it keeps hands off the menu. */
async function speak(page: Page, locale: Locale): Promise<void> {
  await page.locator('.preferences select').selectOption(locale);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

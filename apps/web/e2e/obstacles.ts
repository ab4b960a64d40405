import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { LOCALES, type Locale } from '@portrait/contract';
import { expect } from './portrait-test.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails on what an automatic check finds that keeps people out of what the page shows, in any language or colours. */
export async function expectOpenToAll(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  for (const locale of LOCALES) {
    await speak(page, locale);
    found.push(...(await obstacles(page, new AxeBuilder({ page }).withTags(RULES), `${state}, ${locale}`)));
  }
  await speak(page, 'fr');
  await page.emulateMedia({ colorScheme: 'dark' });
  // Nothing but the colours is different.
  const contrast = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']);
  found.push(...(await obstacles(page, contrast, `${state}, dark`)));
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}

async function obstacles(page: Page, builder: AxeBuilder, where: string): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Also while a window before it keeps hands off the menu. */
async function speak(page: Page, locale: Locale): Promise<void> {
  await page.locator('.preferences select').selectOption(locale);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

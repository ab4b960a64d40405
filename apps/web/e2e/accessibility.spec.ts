import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';
import { sendPhoto, openAccountWindow, signUpAs } from './site.ts';

/** What an automatic check finds that keeps people out. */
async function obstacles(page: Page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing keeps people out, in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
    expect(await obstacles(page)).toEqual([]);

    await signUpAs(page, `louis-${colorScheme}`);
    expect(await obstacles(page)).toEqual([]);

    const accountWindow = await openAccountWindow(page);
    expect(await obstacles(page)).toEqual([]);
    await sendPhoto(accountWindow, PHONE_PHOTO);
    expect(await obstacles(page)).toEqual([]);
  });
}

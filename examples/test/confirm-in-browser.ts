import { chromium, expect, type Page } from '@playwright/test';
import { findBrowser } from '../../apps/web/e2e/browser/find-browser.ts';
import { PHONE_PHOTO } from '../../apps/web/e2e/photos/phone-photo.ts';

const WAIT = { timeout: 60_000 };

/**
 * Does what a user of an example does: signs in, chooses a picture, sees that it is not live yet, confirms it, and finds it after a
 * reload.
 *
 * @param signIn signs in on a page of the example
 */
export async function confirmInBrowser(url: string, signIn: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    await signIn(page);

    const picture = page.locator('.portrait-picture').first();
    await expect(picture).toBeVisible(WAIT);
    const live = picture.locator('img[src*="/media/"]');
    await page.getByRole('button', { name: 'Change my picture' }).click();
    const accountWindow = page.getByRole('dialog', { name: 'Profile picture' });
    await accountWindow.locator('input[type=file]').first().setInputFiles(PHONE_PHOTO);
    await expect(accountWindow.getByRole('application')).toBeVisible(WAIT);
    await expect(live).toHaveCount(0);
    await accountWindow.getByRole('button', { name: /^Use this picture/ }).click();
    await expect(live).toBeVisible(WAIT);

    await page.reload();
    await expect(page.locator('.portrait-picture img[src*="/media/"]').first()).toBeVisible(WAIT);
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
}

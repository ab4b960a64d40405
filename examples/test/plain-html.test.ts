import { chromium, expect as expectPage } from '@playwright/test';
import { beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../apps/web/e2e/browser/find-browser.ts';
import { PHONE_PHOTO } from '../../apps/web/e2e/photos/phone-photo.ts';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { packedExample, type PackedExample } from './packed-example.ts';
import { WRONG_SERVER } from '../wrong-inputs.mjs';

describe('the example plain-html', () => {
  let app: PackedExample;
  let url: string;

  beforeAll(async () => {
    app = await packedExample('plain-html');
    url = await app.start();
  }, 600_000);

  test('it compiles, and the compiler finds what is wrong', async () => {
    expect(await app.compile()).toBe('');
    expect(await app.compileToo({ 'wrong.ts': WRONG_SERVER })).toBe('');
  });

  test('its users see the new picture before they confirm it', async () => {
    const accept = 'image/webp,image/svg+xml';
    const shown = async () =>
      (await fetch(`${url}/api/users/user-ada/profile-picture`, { headers: { accept } })).headers.get('content-type');
    const browser = await chromium.launch(findBrowser());
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
      await page.getByLabel('Change my picture').setInputFiles(PHONE_PHOTO);
      const preview = page.getByRole('img', { name: 'The new picture' });
      await expectPage
        .poll(async () => preview.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 60_000 })
        .toBeGreaterThan(0);
      expect(await shown()).toBe('image/svg+xml');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await expectPage(page.getByText('Your picture is live.')).toBeVisible({ timeout: 60_000 });
      expect(await shown()).toBe('image/webp');
    } finally {
      await browser.close();
    }
  });

  test('its users confirm a picture by the custom elements, under a strict Content-Security-Policy', async () => {
    await confirmInBrowser(`${url}/elements`, async (page) => {
      await page.getByRole('button', { name: 'Sign in as user-blaise' }).click();
    });
  });
});

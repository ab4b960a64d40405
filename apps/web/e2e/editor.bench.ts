import type { Page } from '@playwright/test';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, signUpAs } from './site.ts';
import { summary } from './summary.ts';

const ROUNDS = 25;

interface Watched {
  /** When the browser had decoded the chosen file. */
  decodedAt?: number | undefined;
  /** When the picture under its frame had been painted. */
  paintedAt?: number | undefined;
}

/** Notes both times on the page's own clock. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as Watched;
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = async function decodeAndNote(this: HTMLImageElement) {
      await decode.call(this);
      if (this.src.startsWith('blob:')) watched.decodedAt ??= performance.now();
    };
    new MutationObserver(() => {
      if (!document.querySelector('.portrait-crop [role="application"]') || watched.paintedAt) return;
      requestAnimationFrame(() => requestAnimationFrame(() => (watched.paintedAt ??= performance.now())));
    }).observe(document, { childList: true, subtree: true });
  });
}

test('from the browser’s own decoding to the editor painted', async ({ page }) => {
  await watch(page);
  await signUpAs(page, 'hebe');
  const accountWindow = await openAccountWindow(page);
  await page.waitForLoadState('networkidle');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => Object.assign(window, { decodedAt: undefined, paintedAt: undefined }));
    await chooseFile(accountWindow, PHONE_PHOTO);
    await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
    const { decodedAt = 0, paintedAt = 0 } = await page.evaluate(() => {
      const { decodedAt, paintedAt } = window as Watched;
      return { decodedAt, paintedAt };
    });
    times.push(paintedAt - decodedAt);
    await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
    await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  }
  process.stdout.write(`\n${summary('A photo of 12 megapixels', times)}\n`);
});

import type { Page } from '@playwright/test';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

test.use({ settings: { AVIF: '1' } });

/** The time until the job has made the squares, in milliseconds: it waits until nobody asks for a picture. */
const AT_LEISURE = 60_000;

/** The picture in the header, as the browser has chosen and loaded it. */
async function shownIn(page: Page) {
  return page
    .locator('header .portrait-image')
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { url: image.currentSrc, width: image.naturalWidth };
    });
}

async function avifUrlsOf(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/users/profile-picture-history/');
  return ((await answer.json()) as { items: { avif_urls: string[] }[] }).items[0]?.avif_urls ?? [];
}

test.describe('on a dense screen', () => {
  test.use({ deviceScaleFactor: 3 });

  test('the page shows a picture in AVIF once there is one, and in WebP when that is lost @heavy', async ({
    page,
    complaints,
  }) => {
    await signUpAs(page, 'avif-ada');
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, RACCOON);
    await confirm(accountWindow);
    await expect.poll(async () => (await shownIn(page)).url).toMatch(/-\d+\.webp$/);
    await expect.poll(async () => (await avifUrlsOf(page)).length, { timeout: AT_LEISURE }).toBe(3);

    await page.reload();
    await expect.poll(async () => (await shownIn(page)).url).toMatch(/-128\.avif$/);
    const { url, width } = await shownIn(page);
    // In CSS pixels.
    expect(width).toBe(Math.floor(128 / 3));
    const type = await page.evaluate(async (at) => (await fetch(at)).headers.get('content-type'), url);
    expect(type).toBe('image/avif');

    await page.route('**/*.avif', async (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await expect.poll(async () => (await shownIn(page)).url).toMatch(/-\d+\.webp$/);
    expect(complaints.filter((each) => !each.includes('.avif'))).toEqual([]);
    complaints.length = 0;
  });
});

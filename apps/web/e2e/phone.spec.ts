import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, OTHER, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import { sendPhoto, confirm, headerPicture, openAccountWindow, closeAccountWindow, signUpAs } from './site.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('on a phone, a photo left waiting is offered again after a reload, and confirmed', async ({ page }) => {
  const photo = await lookOfImage(PHONE_PHOTO);
  await signUpAs(page, 'marie');
  await sendPhoto(await openAccountWindow(page), PHONE_PHOTO);
  await keepForReadme(page, 'phone');

  await page.reload();
  expect(difference(await lookOf(headerPicture(page)), photo)).toBeGreaterThan(OTHER);
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre' }).click();
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), photo)).toBeLessThan(SAME);
});

test('on a phone nothing is wider than the screen', async ({ page }) => {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(await overflow()).toBe(0);
  await signUpAs(page, 'irene');
  expect(await overflow()).toBe(0);
  await sendPhoto(await openAccountWindow(page), PHONE_PHOTO);
  expect(await overflow()).toBe(0);
});

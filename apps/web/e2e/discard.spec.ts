import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  sendPhoto,
  closeAccountWindow,
  headerPicture,
  openAccountWindow,
  openHistory,
  signUpAs,
} from './site.ts';

test('a discarded photo leaves everything as it was', async ({ page }) => {
  await signUpAs(page, 'emmy');
  const before = await lookOf(headerPicture(page));
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  const discarded = page.waitForResponse(/profilePicture\.discard/);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  expect((await discarded).ok()).toBe(true);
  await closeAccountWindow(accountWindow);

  await page.reload();
  expect(await lookOf(headerPicture(page))).toEqual(before);
  await expect(await openHistory(page)).toHaveCount(0);
});

test('with the switch on, a photo goes live as soon as it is sent', async ({ page }) => {
  await signUpAs(page, 'sofia');
  const photo = await lookOfImage(PHONE_PHOTO);
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await chooseFile(accountWindow, PHONE_PHOTO);
  await expect(accountWindow.getByText('Photo de profil mise à jour avec succès')).toBeVisible({ timeout: 30_000 });
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), photo)).toBeLessThan(SAME);
});

import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, OTHER, SAME, type Look } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import {
  sendPhoto,
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  openHistory,
  previewOf,
  signInAs,
} from './site.ts';

test.use({ viewport: { width: 1280, height: 840 } });

const PICTURE_OF_ADA = '/api/users/1/profile-picture?size=256';

test('a photo goes live when it is confirmed, everywhere, and stays after a reload', async ({ page, request }) => {
  const photo = await lookOfImage(PHONE_PHOTO);
  const likeThePhoto = async (picture: Promise<Look>) => difference(await picture, photo);
  const strangersSee = async () => lookOfImage(await (await request.get(PICTURE_OF_ADA)).body());

  await signInAs(page, 'ada');
  expect(await likeThePhoto(lookOf(headerPicture(page)))).toBeGreaterThan(OTHER);

  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();
  expect(await likeThePhoto(lookOf(previewOf(accountWindow)))).toBeLessThan(SAME);
  expect(await likeThePhoto(strangersSee())).toBeGreaterThan(OTHER);

  await keepForReadme(page, 'account-window');

  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(() => likeThePhoto(lookOf(headerPicture(page)))).toBeLessThan(SAME);
  expect(await likeThePhoto(strangersSee())).toBeLessThan(SAME);

  await page.reload();
  await expect.poll(() => likeThePhoto(lookOf(headerPicture(page)))).toBeLessThan(SAME);

  await keepForReadme(page, 'home');

  const entries = await openHistory(page);
  await expect(entries).toHaveCount(1);
  await expect(entries.filter({ hasText: 'phone-photo.jpg' })).toContainText('En ligne');
  await keepForReadme(page, 'history');
});

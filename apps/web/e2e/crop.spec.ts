import sharp from 'sharp';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, OTHER, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, openAccountWindow, previewOf, sendPhoto, signUpAs } from './site.ts';

/** The raccoon's left eye and ear, in pixels of the upright photo: like no other part of it. */
const CROP = { left: 600, top: 100, side: 1200 };

test('what is previewed is what goes live: the square that was chosen', async ({ page, request }) => {
  const { left, top, side } = CROP;
  const upright = await sharp(PHONE_PHOTO).autoOrient().toBuffer();
  const chosen = await lookOfImage(await sharp(upright).extract({ left, top, width: side, height: side }).toBuffer());
  expect(difference(chosen, await lookOfImage(PHONE_PHOTO))).toBeGreaterThan(SAME * 2);

  await signUpAs(page, 'rosalind');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  for (const [label, value] of [
    ['Côté', side],
    ['Gauche', left],
    ['Haut', top],
  ] as const) {
    const field = accountWindow.getByRole('spinbutton', { name: label });
    await field.fill(String(value));
    await field.blur();
  }
  await expect.poll(async () => difference(await lookOf(previewOf(accountWindow)), chosen)).toBeLessThan(SAME);

  await confirm(accountWindow);
  const { id } = await (await page.request.get('/api/auth/me')).json();
  const live = await request.get(`/api/users/${id}/profile-picture?size=256`);
  expect(difference(await lookOfImage(await live.body()), chosen)).toBeLessThan(SAME);
});

test('a confirmed picture is shown by the person’s other tabs without a reload', async ({ page, context }) => {
  const photo = await lookOfImage(PHONE_PHOTO);
  await signUpAs(page, 'hedy');
  const otherTab = await context.newPage();
  await otherTab.goto('/');
  const shown = otherTab.locator('.site-header .portrait-picture');
  expect(difference(await lookOf(shown), photo)).toBeGreaterThan(OTHER);

  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await confirm(accountWindow);
  await expect.poll(async () => difference(await lookOf(shown), photo)).toBeLessThan(SAME);
});

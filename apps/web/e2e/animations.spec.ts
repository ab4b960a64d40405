import type { Locator } from '@playwright/test';
import { hold } from './hold.ts';
import { longAnimation } from './photos/long-animation.ts';
import { movingPng } from './photos/moving-png.ts';
import { RACCOON } from './photos/raccoon.ts';
import { sidewaysAnimation } from './photos/sideways-animation.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  previewOf,
  sendPhoto,
  signUpAs,
  openPreciseSettings,
} from './site.ts';

const RED = [208, 32, 32];
const BLUE = [32, 32, 208];
const BLACK = [0, 0, 0];
const LOOKS = 12;

/** The colours that an element shows over time. */
async function colorsSeen(element: Locator, colors: Record<string, number[]>): Promise<Set<string>> {
  const seen = new Set<string>();
  for (let look = 0; look < LOOKS; look += 1) {
    const shown = (await lookOf(element)).slice(0, 3);
    const known = Object.entries(colors).find(([, color]) => difference(shown, color) < SAME);
    seen.add(known ? known[0] : `another: ${shown.join()}`);
  }
  return seen;
}

test('an animation with an EXIF orientation is cropped as it will be displayed', async ({ page }) => {
  await signUpAs(page, 'quitterie-turned');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await sidewaysAnimation());
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  const previewed = await lookOf(previewOf(accountWindow));
  await confirm(accountWindow);
  await expect
    .poll(async () => difference(await lookOf(accountWindow.locator('.portrait-picture')), previewed))
    .toBeLessThan(SAME);
});

test('an animation that is too long to be kept says so, also when it is offered again @heavy', async ({ page }) => {
  await signUpAs(page, 'radegonde-long');
  let accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await longAnimation(101));
  const stilled = 'Image fixe : seule la première des 101 images de l’animation est gardée.';
  await expect(accountWindow.getByText(stilled)).toBeVisible();

  await page.reload();
  accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre l’image « long.gif »' }).click();
  await expect(previewOf(accountWindow)).toBeVisible();
  await expect(accountWindow.getByText(stilled)).toBeVisible();

  await confirm(accountWindow);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expect(accountWindow.getByRole('tabpanel').getByRole('listitem').getByText(stilled)).toBeVisible();
});

test('the still of an animation that is too long is shown before it can be confirmed @heavy', async ({ page }) => {
  await signUpAs(page, 'scholastique-long');
  const accountWindow = await openAccountWindow(page);
  const release = await hold(page, /upload-profile-picture/);
  await chooseFile(accountWindow, await longAnimation(101));
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  await openPreciseSettings(accountWindow);
  const side = accountWindow.getByRole('spinbutton', { name: 'Côté' });
  const chosen = await side.inputValue();
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  release();

  await expect(accountWindow.getByText('Image fixe')).toBeVisible();
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();
  await expect(previewOf(accountWindow)).toBeVisible();
  expect(await colorsSeen(previewOf(accountWindow), { BLACK })).toEqual(new Set(['BLACK']));
  await expect(side).toHaveValue(chosen);
  await confirm(accountWindow);
});

test('an animated PNG shows only its frames, before and after the confirmation @heavy', async ({ page }) => {
  await signUpAs(page, 'theodora-frames');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await movingPng());
  const frames = new Set(['RED', 'BLUE']);
  expect(await colorsSeen(previewOf(accountWindow), { RED, BLUE })).toEqual(frames);
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => colorsSeen(headerPicture(page), { RED, BLUE })).toEqual(frames);
});

test('with reduced motion a word says that an animated picture moves for others', async ({ page }) => {
  const moves = 'Image animée : elle bouge pour les autres.';
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUpAs(page, 'ursule-word');
  const accountWindow = await openAccountWindow(page);
  const stage = accountWindow.locator('.portrait-draft-stage');
  await chooseFile(accountWindow, await movingPng());
  await expect(stage.getByText(moves)).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(stage.getByText(moves)).toHaveCount(0);
});

test('with reduced motion an animated PNG shows its first frame, before and after the confirmation @heavy', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUpAs(page, 'ursule-frames');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await movingPng());
  const first = new Set(['RED']);
  expect(await colorsSeen(previewOf(accountWindow), { RED, BLUE })).toEqual(first);
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => colorsSeen(headerPicture(page), { RED, BLUE })).toEqual(first);
});

test('with reduced motion only an animated picture that waits is asked for in JPEG', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUpAs(page, 'ursule-format');
  const accountWindow = await openAccountWindow(page);
  for (const file of [RACCOON, await movingPng()]) {
    await sendPhoto(accountWindow, file);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'La garder pour plus tard' }).click();
    await page.reload();
    await openAccountWindow(page);
  }
  const squares = accountWindow.locator('.portrait-waiting .portrait-square');
  await expect(squares).toHaveCount(2);
  const inJpeg = async () =>
    squares.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).currentSrc.endsWith('.jpg')));
  await expect.poll(inJpeg).toEqual([true, false]);
});

import { UNALTERED } from '@portrait/contract';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { hold } from './hold.ts';
import { cutOut } from './photos/cut-out.ts';
import { drawnFacePhoto, FACE } from './photos/drawn-face.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  chooseTool,
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  openPreciseSettings,
  previewOf,
  sendPhoto,
  signUpAs,
} from './site.ts';

interface Square {
  x: number;
  y: number;
  size: number;
}

/** As in use-shown-crop.ts. */
const PATIENCE_MS = 400;
const PHOTO = { width: 1800, height: 1200 };
const MIDDLE = { x: 300, y: 0, size: 1200 };

async function cropOf(accountWindow: Locator): Promise<Square> {
  if (!(await accountWindow.getByLabel('Gauche', { exact: true }).isVisible()))
    await openPreciseSettings(accountWindow);
  const read = async (label: string) => Number(await accountWindow.getByLabel(label, { exact: true }).inputValue());
  return { x: await read('Gauche'), y: await read('Haut'), size: await read('Côté') };
}

const holdsFace = ({ x, y, size }: Square) =>
  Math.hypot(x + size / 2 - FACE.x, y + size / 2 - FACE.y) + FACE.radius <= size / 2;

const suggested = (accountWindow: Locator, name: string) =>
  accountWindow.getByRole('group', { name: 'Cadrages proposés' }).getByRole('button', { name });

/** Lets sending wait for the finder as long as that takes, on a busy machine too. */
async function waitForFinder(page: Page): Promise<void> {
  await page.addInitScript((patience) => {
    const { setTimeout } = window;
    const patient = (act: () => void, ms?: number) => setTimeout(act, ms === patience ? 60_000 : ms);
    window.setTimeout = patient as typeof window.setTimeout;
  }, PATIENCE_MS);
}

async function uploadIn(page: Page): Promise<{ crop: Square; image: string }> {
  const response = await page.waitForResponse(/upload-profile-picture/);
  expect(response.status()).toBe(201);
  return response.json();
}

test('the crop holds the face, its first squares too, and confirming renders nothing more', async ({ page }) => {
  await waitForFinder(page);
  await signUpAs(page, 'felicie');
  const accountWindow = await openAccountWindow(page);
  await page.waitForLoadState('networkidle');
  const uploading = uploadIn(page);
  await chooseFile(accountWindow, await drawnFacePhoto());
  await expect(suggested(accountWindow, 'Épaules')).toHaveAttribute('aria-pressed', 'true');
  const crop = await cropOf(accountWindow);
  expect([holdsFace(crop), crop.size < PHOTO.height]).toEqual([true, true]);

  const { crop: sent, image } = await uploading;
  expect(sent).toEqual({ ...UNALTERED, ...crop });
  const confirming = page.waitForResponse(/profilePicture\.confirm/);
  await confirm(accountWindow);
  expect(JSON.stringify(await (await confirming).json())).toContain(image);
});

test('three circles choose the crop, also by keyboard', async ({ page }) => {
  await signUpAs(page, 'fernand');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await drawnFacePhoto());
  await suggested(accountWindow, 'Gros plan').click();
  const close = await cropOf(accountWindow);
  await suggested(accountWindow, 'En entier').focus();
  await page.keyboard.press('Enter');
  const whole = await cropOf(accountWindow);
  await suggested(accountWindow, 'Épaules').click();
  const shoulders = await cropOf(accountWindow);
  expect([close, shoulders, whole].map(holdsFace)).toEqual([true, true, true]);
  expect([close.size < shoulders.size, shoulders.size < whole.size]).toEqual([true, true]);
  await expect(suggested(accountWindow, 'Épaules')).toHaveAttribute('aria-pressed', 'true');
  await expect(suggested(accountWindow, 'En entier')).toHaveAttribute('aria-pressed', 'false');
  const box = await suggested(accountWindow, 'Gros plan').boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
});

test('a suggestion for a straightened picture shrinks about its middle, and goes live as previewed @heavy', async ({
  page,
}) => {
  await signUpAs(page, 'faustin');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await drawnFacePhoto());
  await suggested(accountWindow, 'En entier').click();
  const straight = await cropOf(accountWindow);
  await chooseTool(accountWindow, 'Tourner');
  await accountWindow.getByRole('slider', { name: 'Redresser' }).fill('12');
  await chooseTool(accountWindow, 'Cadrer');
  await suggested(accountWindow, 'Épaules').click();
  await suggested(accountWindow, 'En entier').click();
  await expect(suggested(accountWindow, 'En entier')).toHaveAttribute('aria-pressed', 'true');
  const turned = await cropOf(accountWindow);
  expect(turned.size).toBeLessThan(straight.size / 1.1);
  expect(Math.abs(turned.x + turned.size / 2 - (straight.x + straight.size / 2))).toBeLessThan(3);
  const previewed = await lookOf(previewOf(accountWindow));
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), previewed)).toBeLessThan(SAME);
});

test('a word says where the face would be too small to be seen', async ({ page }) => {
  await signUpAs(page, 'firmine');
  const accountWindow = await openAccountWindow(page);
  const photo = await drawnFacePhoto();
  const buffer = await sharp(photo.buffer).extend({ top: 600, bottom: 600, background: '#7f95a5' }).jpeg().toBuffer();
  await chooseFile(accountWindow, { ...photo, buffer });
  const word = accountWindow.getByText(/^En petit, votre visage se verra à peine/);
  await suggested(accountWindow, 'En entier').click();
  await expect(word).toBeVisible();
  await suggested(accountWindow, 'Épaules').click();
  await expect(word).toBeHidden();
});

test('a crop that its user has moved stays, also when the face is found later @heavy', async ({ page }) => {
  const release = await hold(page, /face-weights/);
  await signUpAs(page, 'florentine');
  const accountWindow = await openAccountWindow(page);
  // Sending does not wait for it either.
  await chooseFile(accountWindow, await drawnFacePhoto());
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  expect(await cropOf(accountWindow)).toEqual(MIDDLE);
  await accountWindow.getByRole('application').press('ArrowLeft');
  const moved = await cropOf(accountWindow);
  expect(moved).not.toEqual(MIDDLE);
  release();
  await expect(suggested(accountWindow, 'Épaules')).toHaveAttribute('aria-pressed', 'false');
  expect(await cropOf(accountWindow)).toEqual(moved);
  await accountWindow.getByRole('button', { name: 'Réinitialiser', exact: true }).click();
  expect(holdsFace(await cropOf(accountWindow))).toBe(true);
});

test('a picture without a face keeps all that fits into the square', async ({ page }) => {
  await signUpAs(page, 'fulbert');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await expect(accountWindow.getByRole('group', { name: 'Cadrages proposés' })).toHaveCount(0);
  expect((await cropOf(accountWindow)).size).toBe(768);
});

test('where the page may not start a worker, the crop is in the middle, and transparency is seen all the same @heavy', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.Worker = function refuse() {
      throw new DOMException('another origin', 'SecurityError');
    } as unknown as typeof Worker;
  });
  await signUpAs(page, 'faustine');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await drawnFacePhoto());
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(accountWindow.getByRole('group', { name: 'Cadrages proposés' })).toHaveCount(0);
  expect(await cropOf(accountWindow)).toEqual(MIDDLE);
  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await chooseFile(accountWindow, { name: 'a.png', mimeType: 'image/png', buffer: await cutOut() });
  await expect(accountWindow.getByRole('tab', { name: 'Fond' })).toBeVisible();
});

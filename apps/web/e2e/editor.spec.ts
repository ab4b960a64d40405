import type { Locator, Page } from '@playwright/test';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { difference, lookOf, lookOfImage, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  previewOf,
  sendPhoto,
  signUpAs,
  chooseTool,
  openPreciseSettings,
} from './site.ts';
import { keepForReadme } from './screenshots.ts';

test.use({ viewport: { width: 1280, height: 860 } });

async function startCropping(page: Page, username: string): Promise<Locator> {
  await signUpAs(page, username);
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await expect(area(accountWindow)).toBeVisible();
  await openPreciseSettings(accountWindow);
  return accountWindow;
}

const area = (accountWindow: Locator) => accountWindow.getByRole('application', { name: 'Carré à garder' });

async function numbers(accountWindow: Locator) {
  const read = async (label: string) => Number(await accountWindow.getByLabel(label, { exact: true }).inputValue());
  return { left: await read('Gauche'), top: await read('Haut'), side: await read('Côté') };
}

test('keys move, zoom, rotate and mirror the crop, coarsely and finely, with announcements', async ({ page }) => {
  const accountWindow = await startCropping(page, 'clara');
  const { side, top } = await numbers(accountWindow);
  expect({ side, left: (await numbers(accountWindow)).left }).toEqual({ side: 3024, left: 0 });

  await area(accountWindow).focus();
  await page.keyboard.press('Shift+ArrowDown');
  expect((await numbers(accountWindow)).top).toBe(top + 1);
  await expect(accountWindow.locator('.portrait-keys')).toBeInViewport();
  // As on most keyboards.
  await page.keyboard.press('Shift+Equal');
  const zoomed = await numbers(accountWindow);
  expect(zoomed.side).toBeLessThan(side * 0.95);
  await page.keyboard.press('ArrowLeft');
  expect((await numbers(accountWindow)).left).toBeLessThan(zoomed.left);
  await expect(accountWindow.getByRole('status').filter({ hasText: 'Zoom' })).toContainText(/gauche \d+, haut/);

  const upright = await lookOf(previewOf(accountWindow));
  await page.keyboard.press('r');
  await expect.poll(async () => difference(await lookOf(previewOf(accountWindow)), upright)).toBeGreaterThan(SAME);
  await expect(accountWindow.getByRole('status').filter({ hasText: 'tournée de 90 degrés' })).toBeAttached();
  await page.keyboard.press('m');
  await chooseTool(accountWindow, 'Tourner');
  await expect(accountWindow.getByRole('button', { name: 'Inverser' })).toHaveAttribute('aria-pressed', 'true');

  await accountWindow.getByRole('button', { name: 'Réinitialiser', exact: true }).click();
  expect(await numbers(accountWindow)).toEqual({ left: 0, top, side });
});

test('the mouse drags, and the wheel zooms at the pointer', async ({ page }) => {
  const accountWindow = await startCropping(page, 'diane');
  const box = await area(accountWindow).boundingBox();
  if (!box) throw new Error('no crop area');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -200);
      return (await numbers(accountWindow)).side;
    })
    .toBeLessThan(1500);

  const before = await numbers(accountWindow);
  await page.mouse.down();
  await page.mouse.move(middle.x - 60, middle.y + 40, { steps: 5 });
  await page.mouse.up();
  const perPixel = before.side / box.width;
  const moved = async () => ((await numbers(accountWindow)).left - before.left) / perPixel;
  await expect.poll(async () => Math.round(await moved())).toBe(60);
  const after = await numbers(accountWindow);
  expect(after.side).toBe(before.side);
  expect(Math.round((before.top - after.top) / perPixel)).toBe(40);
});

test('two fingers pinch', async ({ page }) => {
  const accountWindow = await startCropping(page, 'edith');
  const box = await area(accountWindow).boundingBox();
  if (!box) throw new Error('no crop area');
  const { side } = await numbers(accountWindow);
  const fingers = (apart: number) =>
    [-apart, apart].map((dx) => ({ x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 }));
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', fingers(40));
  for (let apart = 45; apart <= 100; apart += 5) {
    await touch('touchMove', fingers(apart));
    await page.waitForTimeout(30);
  }
  await touch('touchEnd', []);
  await expect.poll(async () => (await numbers(accountWindow)).side).toBeLessThan(side * 0.7);
});

test('the preview is what goes live: zoomed, moved, rotated and mirrored', async ({ page, request }) => {
  const accountWindow = await startCropping(page, 'fanny');
  const untouched = await lookOf(previewOf(accountWindow));
  await accountWindow.getByLabel('Côté', { exact: true }).fill('1400');
  await accountWindow.getByLabel('Gauche', { exact: true }).fill('1200');
  await accountWindow.getByLabel('Haut', { exact: true }).fill('900');
  await chooseTool(accountWindow, 'Tourner');
  await accountWindow.getByRole('button', { name: 'Pivoter à droite' }).click();
  await accountWindow.getByRole('button', { name: 'Inverser' }).click();
  const previewed = await lookOf(previewOf(accountWindow));
  expect(difference(previewed, untouched)).toBeGreaterThan(SAME);
  await keepForReadme(page, 'editor-turned');

  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), previewed)).toBeLessThan(SAME);
  const image = headerPicture(page).locator('img');
  // Until the server's is loaded, the one of this page is over it.
  await expect(image).toHaveCount(1);
  const source = await image.getAttribute('src');
  const delivered = await request.get(source!.replace('-64.', '-512.'));
  expect(difference(await lookOfImage(await delivered.body()), previewed)).toBeLessThan(SAME);
});

test('the preview is shown at small sizes on light and dark, in places, round and square, and in 512 px @heavy', async ({
  page,
}) => {
  const accountWindow = await startCropping(page, 'gaby');
  const strip = accountWindow.getByRole('img', { name: 'sur fond clair et sur fond sombre' });
  const sizes = await strip
    .locator('.portrait-crop-preview')
    .evaluateAll((all) => all.map(({ clientWidth }) => clientWidth));
  expect(sizes).toEqual([64, 32, 64, 32]);
  const preview = previewOf(accountWindow);
  await expect(preview).toHaveCSS('border-radius', '50%');
  await accountWindow.getByRole('button', { name: 'Carré', exact: true }).click();
  await expect(preview).toHaveCSS('border-radius', '10%');
  await expect(accountWindow.getByRole('img', { name: '512 pixels' })).toHaveCSS('width', '512px');
  for (const place of ['Discussion', 'Commentaire', 'Membres', 'Notification', 'En-tête']) {
    await accountWindow.getByRole('button', { name: place }).click();
    const sample = accountWindow.getByRole('img', { name: `aperçu : ${place}` });
    await expect(sample.locator('.portrait-crop-preview')).toHaveCount(1);
    if (place !== 'Discussion') await expect(sample).toContainText('gaby');
  }
});

test('a crop that will be enlarged says so next to the preview, in every language @heavy', async ({ page }) => {
  const accountWindow = await startCropping(page, 'nadege');
  // The window's accessible name changes with the language.
  const note = page.locator('.portrait-enlarged');
  await expect(note).toBeEmpty();
  await accountWindow.getByLabel('Côté', { exact: true }).fill('400');
  for (const [locale, sentence] of [
    ['en', /^This square is less than 512 pixels wide/],
    ['ar', /^طول ضلع هذا المربّع أقلّ من 512 بكسل/],
    ['fr', /^Ce carré a moins de 512 pixels/],
  ] as const) {
    await page.locator('.preferences select').selectOption(locale);
    await expect(note).toHaveText(sentence);
  }
  await accountWindow.getByRole('button', { name: 'Réinitialiser', exact: true }).click();
  await expect(note).toBeEmpty();
});

test('on a laptop’s screen no part of the editor is behind the footer @heavy', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const accountWindow = await startCropping(page, 'ginette');
  const hidden = async () =>
    accountWindow.locator('.portrait-draft').evaluate((body) => body.scrollHeight - body.clientHeight);
  await expect.poll(hidden).toBe(0);
});

test('the square keeps its part of the stage when the window changes its size', async ({ page }) => {
  const accountWindow = await startCropping(page, 'ghislaine');
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const previewed = await lookOf(previewOf(accountWindow));
  for (const [width, height] of [
    [844, 390],
    [390, 844],
    [900, 700],
    [600, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const part = async () => {
      const [square, stage] = await Promise.all(
        [area(accountWindow), accountWindow.locator('.portrait-crop')].map((each) => each.boundingBox()),
      );
      return (square?.width ?? 0) / Math.min(stage?.width ?? 1, stage?.height ?? 1);
    };
    await expect.poll(part, `${width} × ${height}`).toBeCloseTo(0.88, 1);
  }
  await page.setViewportSize({ width: 1280, height: 860 });
  expect(difference(await lookOf(previewOf(accountWindow)), previewed)).toBeLessThan(SAME);
});

test('a picture that waits is framed as before when it is opened again after a reload', async ({ page }) => {
  await signUpAs(page, 'herminie');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await accountWindow.getByRole('slider', { name: 'Zoom' }).fill('0.5');
  await expect.poll(async () => page.evaluate(() => localStorage.getItem('portrait.person'))).toContain('framed');
  const framed = await lookOf(previewOf(accountWindow));

  await page.reload();
  await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect.poll(async () => difference(await lookOf(previewOf(accountWindow)), framed)).toBeLessThan(SAME);
});

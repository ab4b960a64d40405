import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { heavyUnless } from './heavy.ts';
import { allStill } from './obstacles.ts';
import { expect, test } from './portrait-test.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { chooseFile, openAccountWindow, signUpAs, openPreciseSettings } from './site.ts';

const picture = async (width: number, height: number) => ({
  name: `${width}x${height}.png`,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background: '#4a7' } })
    .png()
    .toBuffer(),
});

const stage = (accountWindow: Locator) => accountWindow.getByRole('application', { name: 'Carré à garder' });
const body = (accountWindow: Locator) => accountWindow.locator('.portrait-window-body');
const scrolled = (accountWindow: Locator) => body(accountWindow).evaluate(({ scrollTop }) => scrollTop);
const field = (accountWindow: Locator, name: string) => accountWindow.getByLabel(name, { exact: true });

async function edit(page: Page, username: string, size: [number, number]): Promise<Locator> {
  await signUpAs(page, username);
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, await picture(...size));
  await expect(stage(accountWindow)).toBeVisible();
  await openPreciseSettings(accountWindow);
  await body(accountWindow).evaluate((element) => element.scrollTo(0, 0));
  return accountWindow;
}

/** Swipes over the stage. */
async function swipe(page: Page, accountWindow: Locator, by: { x?: number; y?: number }): Promise<void> {
  const box = await stage(accountWindow).boundingBox();
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  const at = (part: number) => ({
    x: Math.round(box!.x + box!.width / 2 + part * (by.x ?? 0)),
    y: Math.round(box!.y + box!.height / 2 + part * (by.y ?? 0)),
  });
  await touch('touchStart', [at(0)]);
  for (let step = 1; step <= 20; step++) await touch('touchMove', [at(step / 20)]);
  await touch('touchEnd', []);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 640 }, hasTouch: true, isMobile: true });

  test('a swipe up over the picture scrolls the window where the picture cannot move @heavy', async ({ page }) => {
    const accountWindow = await edit(page, 'simon-wide', [1200, 600]);
    const left = await field(accountWindow, 'Gauche').inputValue();
    await swipe(page, accountWindow, { x: -80 });
    await expect(field(accountWindow, 'Gauche')).not.toHaveValue(left);
    expect(await scrolled(accountWindow)).toBe(0);
    await swipe(page, accountWindow, { y: -200 });
    await expect.poll(() => scrolled(accountWindow)).toBeGreaterThan(50);
  });

  test('a swipe moves the picture as far as it goes, and the next one scrolls', async ({ page }) => {
    const accountWindow = await edit(page, 'simon-tall', [600, 700]);
    await expect(field(accountWindow, 'Haut')).toHaveValue('50');
    await swipe(page, accountWindow, { y: -200 });
    await expect(field(accountWindow, 'Haut')).toHaveValue('100');
    expect(await scrolled(accountWindow)).toBe(0);
    await swipe(page, accountWindow, { y: -200 });
    await expect.poll(() => scrolled(accountWindow)).toBeGreaterThan(50);
    await expect(field(accountWindow, 'Haut')).toHaveValue('100');
  });

  test('it does so where the browser knows no single direction, as Firefox and Safari', async ({ page }) => {
    await page.route('**/*.css', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/touch-action:pan-(?:up|down)/g, '') });
    });
    const accountWindow = await edit(page, 'simon-taller', [600, 700]);
    await swipe(page, accountWindow, { y: -200 });
    await expect(field(accountWindow, 'Haut')).toHaveValue('100');
    expect(await scrolled(accountWindow)).toBe(0);
    await swipe(page, accountWindow, { y: -200 });
    await expect.poll(() => scrolled(accountWindow)).toBeGreaterThan(50);
  });
});

test.describe('at 200 %', () => {
  test.use({ viewport: { width: 640, height: 400 } });

  test('the wheel over the picture scrolls the window, and zooms with Ctrl', async ({ page }) => {
    const accountWindow = await edit(page, 'simon-wheel', [1200, 1200]);
    await stage(accountWindow).hover();
    await page.mouse.wheel(0, 150);
    await expect.poll(() => scrolled(accountWindow)).toBeGreaterThan(50);
    await expect(field(accountWindow, 'Côté')).toHaveValue('1200');
    await body(accountWindow).evaluate((element) => element.scrollTo(0, 0));
    await stage(accountWindow).hover();
    const at = await scrolled(accountWindow);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect(field(accountWindow, 'Côté')).not.toHaveValue('1200');
    expect(await scrolled(accountWindow)).toBe(at);
  });
});

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const) {
  test(`the precise settings are scrolled into view when they open, at ${width} × ${height}${heavyUnless(width === 390)}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await signUpAs(page, `sibylle-${width}`);
    const accountWindow = await openAccountWindow(page);
    await chooseFile(accountWindow, PHONE_PHOTO);
    await openPreciseSettings(accountWindow);
    const large = accountWindow.getByRole('img', { name: 'Aperçu de 512 pixels' });
    await expect(accountWindow.getByRole('group', { name: 'Carré en pixels' })).toBeInViewport({ ratio: 0.9 });
    // All of the large preview is seen, as wide as there is room for.
    const column = (await accountWindow.locator('.portrait-precise').boundingBox())!;
    const { x, width: wide, height: high } = (await large.boundingBox())!;
    expect(wide).toBeCloseTo(Math.min(512, column.width), 0);
    expect(high).toBeCloseTo(wide, 0);
    expect(x + wide).toBeLessThanOrEqual(column.x + column.width + 0.5);
  });
}

test('the window keeps its position from one tab to the other @heavy', async ({ page }) => {
  await signUpAs(page, 'simon-tabs');
  for (const height of [720, 1000]) {
    await page.setViewportSize({ width: 1280, height });
    await page.reload();
    const accountWindow = await openAccountWindow(page);
    await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
    await allStill(page);
    const before = await accountWindow.boundingBox();
    await accountWindow.getByRole('tab', { name: 'Historique' }).click();
    await expect(accountWindow.getByText('Vos photos apparaîtront ici.')).toBeVisible();
    expect(await accountWindow.boundingBox()).toEqual(before);
  }
});

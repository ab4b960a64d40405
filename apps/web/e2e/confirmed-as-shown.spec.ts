import type { Locator, Page } from '@playwright/test';
import { LOCALES } from '@portrait/contract';
import { bring } from './bring.ts';
import { hold } from './hold.ts';
import { slowLine } from './line.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import {
  chooseFile,
  closeAccountWindow,
  headerPicture,
  openAccountWindow,
  previewOf,
  signUpAs,
  chooseTool,
  finish,
  openPreciseSettings,
} from './site.ts';

const NOT_YET = 'Personne d’autre ne la voit encore.';
const LIVE = 'C’est en ligne';

/** Confirms while a slow connection is still sending the picture. */
async function confirmWhileSending(page: Page, accountWindow: Locator): Promise<void> {
  await slowLine(page, { bytesPerSecond: 1500 });
  await chooseFile(accountWindow, RACCOON);
  const zoomIn = accountWindow.getByRole('button', { name: 'Agrandir' });
  await zoomIn.click();
  await chooseTool(accountWindow, 'Tourner');
  await accountWindow.getByRole('button', { name: 'Pivoter à droite' }).click();
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeVisible();
}

test('after Confirm nothing changes the crop, which goes live as confirmed', async ({ page }) => {
  await signUpAs(page, 'aurore');
  const accountWindow = await openAccountWindow(page);
  await confirmWhileSending(page, accountWindow);
  const confirmed = await lookOf(previewOf(accountWindow));
  await openPreciseSettings(accountWindow);
  const crop = async () =>
    accountWindow
      .locator('.portrait-editor-fields input')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const before = await crop();

  // Bypasses `inert`, as in a browser without it: keys, buttons, number fields, the wheel and the mouse.
  const stage = accountWindow.locator('[role=application]');
  await chooseTool(accountWindow, 'Cadrer');
  for (let times = 0; times < 8; times += 1) {
    await accountWindow.locator('[aria-label=Agrandir]').dispatchEvent('click');
  }
  for (const key of ['+', 'ArrowLeft', 'r', 'm']) await stage.dispatchEvent('keydown', { key, bubbles: true });
  await stage.dispatchEvent('wheel', { deltaY: -300, bubbles: true });
  await chooseTool(accountWindow, 'Tourner');
  await accountWindow.locator('[aria-label="Inverser gauche et droite"]').dispatchEvent('click');
  const box = await accountWindow.locator('.portrait-stage').boundingBox();
  await page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
  await page.mouse.wheel(0, -400);
  await page.mouse.down();
  await page.mouse.move(box!.x + 20, box!.y + 20);
  await page.mouse.up();
  expect(await crop()).toEqual(before);
  await expect(stage).not.toBeFocused();

  await slowLine(page, { bytesPerSecond: 200_000 });
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), confirmed)).toBeLessThan(SAME);
});

test('a confirmation can be withdrawn while the picture is being sent', async ({ page }) => {
  await signUpAs(page, 'beryl');
  const accountWindow = await openAccountWindow(page);
  await confirmWhileSending(page, accountWindow);
  await expect(accountWindow.locator('.portrait-draft-stage .portrait-fixed')).toHaveJSProperty('inert', true);
  await accountWindow.getByRole('button', { name: 'Continuer la retouche' }).click();
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeHidden();
  await chooseTool(accountWindow, 'Cadrer');
  const before = await lookOf(previewOf(accountWindow));
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  await slowLine(page, { bytesPerSecond: 200_000 });
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(accountWindow.getByText(NOT_YET)).toBeVisible();
  const after = await lookOf(previewOf(accountWindow));
  expect(difference(before, after)).toBeGreaterThan(0);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), after)).toBeLessThan(SAME);
});

test('the buttons after Confirm fit on one line on a phone, in every language @heavy', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUpAs(page, 'blanchefleur');
  const accountWindow = await openAccountWindow(page);
  await confirmWhileSending(page, accountWindow);
  for (const locale of LOCALES) {
    await page.locator('.preferences select').selectOption(locale);
    for (const button of await page.locator('.portrait-window-footer .portrait-button').all()) {
      expect((await button.boundingBox())!.height, await button.innerText()).toBe(44);
    }
  }
});

test('choosing another picture after Confirm withdraws the confirmation, visibly @heavy', async ({ page }) => {
  await signUpAs(page, 'cleo');
  const accountWindow = await openAccountWindow(page);
  await confirmWhileSending(page, accountWindow);
  await bring(page, 'paste', [{ name: 'autre.jpg', type: 'image/jpeg', bytes: await drawPicture(5) }]);
  await slowLine(page, { bytesPerSecond: 200_000 });
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeEnabled();
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();
  expect(await (await page.request.get('/api/auth/me')).json()).toMatchObject({ picture_url: null });
});

test('a new crop does not change while it goes live either @heavy', async ({ page }) => {
  await signUpAs(page, 'daphne');
  const accountWindow = await openAccountWindow(page);
  await chooseFile(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  await finish(accountWindow);
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  const release = await hold(page, /profilePicture\.recrop/);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByRole('button', { name: 'Mise en ligne…' })).toBeVisible();
  const zoom = accountWindow.locator('input[type=range]');
  const before = await zoom.inputValue();
  await accountWindow.locator('[aria-label=Agrandir]').dispatchEvent('click');
  expect(await zoom.inputValue()).toBe(before);
  release();
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
});

test('a picture that goes live as soon as it is sent shows no message that it waits for a confirmation', async ({
  page,
}) => {
  await signUpAs(page, 'eleonore');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await slowLine(page, { bytesPerSecond: 1500 });
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeVisible();
  await expect(accountWindow.getByText(NOT_YET)).toBeHidden();
});

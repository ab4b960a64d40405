import type { Page } from '@playwright/test';
import { putCameraIn } from './camera.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const entries = (page: Page) => page.evaluate(() => history.length);

test('Back closes the window and stays on the page; Forward opens nothing; no entries pile up', async ({ page }) => {
  await signUpAs(page, 'baptiste');
  const accountWindow = await openAccountWindow(page);
  await page.goBack();
  await expect(accountWindow).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Bonjour baptiste' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Bonjour baptiste' })).toBeVisible();
  await expect(accountWindow).toBeHidden();

  await openAccountWindow(page);
  const before = await entries(page);
  for (let i = 0; i < 3; i++) {
    await closeAccountWindow(accountWindow);
    await openAccountWindow(page);
  }
  expect(await entries(page)).toBe(before);
  await page.goBack();
  await expect(accountWindow).toBeHidden();
});

test('a window that was closed leaves nothing for Back to close', async ({ page }) => {
  await page.goto('/?before');
  await signUpAs(page, 'beatrice');
  await closeAccountWindow(await openAccountWindow(page));
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).not.toContain('portrait');
  await page.goBack();
  await expect(page).toHaveURL('/?before');
});

test('Back asks about an unconfirmed picture, and another Back closes the question @heavy', async ({ page }) => {
  await signUpAs(page, 'bathilde');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const question = page.getByRole('alertdialog');
  await page.goBack();
  await expect(question).toBeVisible();
  await page.goBack();
  await expect(question).toBeHidden();
  await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeVisible();
  await page.goBack();
  await question.getByRole('button', { name: 'La garder pour plus tard' }).click();
  await expect(accountWindow).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Bonjour bathilde' })).toBeVisible();
});

test('Back leaves the camera first, then the window', async ({ page }) => {
  await putCameraIn(page);
  await signUpAs(page, 'benoit');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByLabel('Ce que voit la caméra')).toBeVisible();
  await page.goBack();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  await page.goBack();
  await expect(accountWindow).toBeHidden();
});

test('after a reload with the window open, it opens and closes as before @heavy', async ({ page }) => {
  await signUpAs(page, 'blandine');
  await openAccountWindow(page);
  const before = await entries(page);
  await page.reload();
  const accountWindow = await openAccountWindow(page);
  expect(await entries(page)).toBe(before);
  await page.goBack();
  await expect(accountWindow).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Bonjour blandine' })).toBeVisible();
});

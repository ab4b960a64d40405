import type { Page } from '@playwright/test';
import { stat } from 'node:fs/promises';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, openAccountWindow, previewOf, sendPhoto, signInAs, signUpAs } from './site.ts';

const NOT_LOADED = 'Cette partie n’a pas pu être chargée';

/** Blocks the code of a part until the returned function is called. */
async function withhold(page: Page, code: RegExp): Promise<() => Promise<void>> {
  await page.route(code, async (route) => route.abort('internetdisconnected'));
  return async () => page.unroute(code);
}

test('without the code of the crop editor the picture is still shown, and a retry loads the editor', async ({
  page,
  complaints,
}) => {
  const comes = await withhold(page, /crop-stage/);
  await signUpAs(page, 'odile');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await expect(accountWindow.getByRole('alert')).toContainText(NOT_LOADED);
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();

  await comes();
  await accountWindow.getByRole('button', { name: 'Réessayer' }).click();
  await expect(accountWindow.getByRole('application', { name: 'Carré à garder' })).toBeVisible();
  await confirm(accountWindow);
  complaints.length = 0;
});

test('without the code of the camera the user can go back or try again', async ({ page, complaints }) => {
  const comes = await withhold(page, /camera-view/);
  await signUpAs(page, 'prisca');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByRole('alert')).toContainText(NOT_LOADED);
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();

  await comes();
  await accountWindow.getByRole('button', { name: 'Prendre une photo' }).click();
  await expect(accountWindow.getByText(/caméra (a été refusé|n’a été trouvée)/)).toBeVisible();
  complaints.length = 0;
});

test('without the code of the moderators’ pages the header stays, and a retry loads them with their styles @heavy', async ({
  page,
  complaints,
}) => {
  const comes = await withhold(page, /assets\/admin-pages/);
  await signInAs(page, 'grace');
  await page.goto('/admin/users');
  await expect(page.getByRole('alert')).toContainText(NOT_LOADED);
  await expect(page.getByRole('banner')).toBeVisible();
  const again = page.getByRole('button', { name: 'Réessayer' });
  await again.click();
  await expect(page.getByRole('alert')).toContainText(NOT_LOADED);

  await comes();
  await again.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs' })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.locator('.portrait-admin')).toHaveCSS('display', 'grid');
  complaints.length = 0;
});

test('without the code of the analytics the other pages work, and a retry loads it @heavy', async ({
  page,
  complaints,
}) => {
  const comes = await withhold(page, /assets\/analytics-page/);
  await signInAs(page, 'grace');
  await page.goto('/admin/analytics');
  await expect(page.getByRole('alert')).toContainText(NOT_LOADED);
  await page.locator('.preferences select').selectOption('ar');
  await expect(page.getByRole('alert')).toContainText('تعذّر تحميل هذا الجزء');
  await page.locator('.preferences select').selectOption('en');
  await expect(page.getByRole('alert')).toContainText('This part could not be loaded');

  await comes();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Analytics' })).toBeVisible();
  await expect(page.locator('#content')).toBeFocused();
  complaints.length = 0;
});

test('a user who goes offline after opening the window can still crop', async ({ page, complaints }) => {
  await signUpAs(page, 'romane');
  const fetched = page.waitForResponse(/crop-stage/);
  const accountWindow = await openAccountWindow(page);
  expect((await fetched).ok()).toBe(true);
  await page.context().setOffline(true);
  await accountWindow.locator('input[type=file]').setInputFiles(RACCOON);
  await expect(accountWindow.getByRole('application', { name: 'Carré à garder' })).toBeVisible();
  complaints.length = 0;
});

test('a page that may start no worker sends the photo as it is @heavy', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = function refuse() {
      throw new DOMException('of another origin', 'SecurityError');
    } as unknown as typeof Worker;
  });
  await signUpAs(page, 'sidonie');
  const accountWindow = await openAccountWindow(page);
  const sending = page.waitForRequest(/upload-profile-picture/);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  const length = Number(await (await sending).headerValue('content-length'));
  expect(length).toBeGreaterThan((await stat(PHONE_PHOTO)).size);
});

test('a picture without a preview cannot be confirmed, and a retry loads the preview', async ({ page, complaints }) => {
  await signUpAs(page, 'therese');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.reload();
  await openAccountWindow(page);
  const comes = await withhold(page, /\/preview$/);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(accountWindow.getByRole('alert')).toContainText('L’aperçu n’a pas pu être chargé');
  await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeDisabled();

  await comes();
  await accountWindow.getByRole('button', { name: 'Réessayer' }).click();
  await expect(previewOf(accountWindow)).toBeVisible();
  await confirm(accountWindow);
  complaints.length = 0;
});

test('a browser without storage shows the pages all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await signUpAs(page, 'clemence');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await page.locator('.preferences select').selectOption('en');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
});

test('a failure after the window was closed is shown on the page, and in the window when it is opened again', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'dorothee');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  let refuse = (): void => {};
  const closed = new Promise<void>((resolve) => (refuse = resolve));
  const data = { httpStatus: 500, error: { code: 'INTERNAL', facts: {} } };
  await page.route(/profilePicture\.confirm/, async (route) => {
    await closed;
    await route.fulfill({ status: 500, json: [{ error: { message: '', code: -32_603, data } }] });
  });
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await expect(accountWindow).toBeHidden();
  refuse();
  await expect(page.getByRole('alert')).toContainText('Une erreur est survenue');
  await openAccountWindow(page);
  await expect(accountWindow.getByRole('alert')).toContainText('Une erreur est survenue');
  await expect(page.locator('.failure-bar')).toBeHidden();
  complaints.length = 0;
});

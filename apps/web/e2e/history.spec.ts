import type { Locator, Page } from '@playwright/test';
import { hold } from './hold.ts';
import { signedUp } from './people.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import {
  closeAccountWindow,
  confirm,
  headerPicture,
  openAccountWindow,
  openHistory,
  sendPhoto,
  signUpAs,
  openPreciseSettings,
  finish,
} from './site.ts';

test.use({ viewport: { width: 1280, height: 860 } });

async function confirmPhoto(page: Page, file: string): Promise<Locator> {
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, file);
  await confirm(accountWindow);
  return accountWindow;
}

test('undo restores the picture before a confirmation, or none', async ({ page }) => {
  await signUpAs(page, 'ines');
  const initials = await lookOf(headerPicture(page));
  const first = await confirmPhoto(page, PHONE_PHOTO);
  await closeAccountWindow(first);
  const phonePhoto = await lookOf(headerPicture(page));

  const second = await confirmPhoto(page, RACCOON);
  await keepForReadme(page, 'confirmed');
  await second.getByRole('button', { name: 'Annuler' }).click();
  await expect(second.getByText('La photo précédente est de nouveau en ligne')).toBeVisible();
  await closeAccountWindow(second);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), phonePhoto)).toBeLessThan(SAME);

  const third = await openAccountWindow(page);
  await third.getByRole('button', { name: 'Retirer ma photo' }).click();
  await expect(third.getByText('Photo retirée')).toBeVisible();
  await closeAccountWindow(third);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), initials)).toBeLessThan(SAME);

  const fourth = await openAccountWindow(page);
  await expect(fourth.getByText('Aucune photo en ligne')).toBeVisible();
});

test('an earlier picture is restored from the history, and recropped without a new upload', async ({ page }) => {
  await signUpAs(page, 'jeanne');
  await closeAccountWindow(await confirmPhoto(page, PHONE_PHOTO));
  await expect(headerPicture(page).locator('img')).toHaveCount(1);
  const phonePhoto = await lookOf(headerPicture(page));
  await closeAccountWindow(await confirmPhoto(page, RACCOON));
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), phonePhoto)).toBeGreaterThan(SAME);

  const entries = await openHistory(page);
  await expect(entries).toHaveCount(2);
  await keepForReadme(page, 'history-of-two');
  const older = entries.filter({ hasText: 'phone-photo.jpg' });
  await older.getByRole('button', { name: 'Comparer' }).click();
  const slider = older.getByRole('slider', { name: 'Comparer avec la photo en ligne' });
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0\s% d’avant, 100\s% de maintenant$/);
  const compared = async () => difference(await lookOf(older.locator('.portrait-compare-frame')), phonePhoto);
  await expect.poll(compared).toBeGreaterThan(SAME);
  await slider.press('End');
  await expect.poll(compared).toBeLessThan(SAME);
  await older.getByRole('button', { name: 'Remettre en ligne' }).press('Enter');
  await expect(older).toContainText('En ligne');
  // A picture is not compared with itself, and whoever uses the keyboard is still at it.
  await expect(slider).toBeHidden();
  await expect(older).toBeFocused();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), phonePhoto)).toBeLessThan(SAME);

  const uploads: string[] = [];
  page.on('request', (request) => request.url().includes('upload-profile-picture') && uploads.push(request.url()));
  await openHistory(page);
  await older.getByRole('button', { name: 'Recadrer' }).click();
  await openPreciseSettings(accountWindow);
  await accountWindow.getByLabel('Côté', { exact: true }).fill('500');
  await accountWindow.getByLabel('Haut', { exact: true }).fill('0');
  await accountWindow.getByLabel('Haut', { exact: true }).press('Tab');
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);
  await expect.poll(async () => difference(await lookOf(headerPicture(page)), phonePhoto)).toBeGreaterThan(SAME);
  expect(uploads).toEqual([]);
});

test('closing with an unconfirmed picture asks what to do with it', async ({ page }) => {
  await signUpAs(page, 'karin');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Cette image n’est pas encore en ligne' });
  await keepForReadme(page, 'closing');
  await question.getByRole('button', { name: 'Continuer' }).click();
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeVisible();

  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await question.getByRole('button', { name: 'La garder pour plus tard' }).click();
  await expect(accountWindow).toBeHidden();
  await page.reload();
  await openAccountWindow(page);
  await expect(accountWindow.getByText('attend votre décision')).toBeVisible();
  await keepForReadme(page, 'offered-again');
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeEnabled();

  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Abandonner' }).click();
  await expect(accountWindow).toBeHidden();
  await expect(await openHistory(page)).toHaveCount(0);
});

test('undoing the first picture says that there is none, as before @heavy', async ({ page }) => {
  await signUpAs(page, 'urania');
  const accountWindow = await confirmPhoto(page, RACCOON);
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByText('Comme avant, aucune photo n’est en ligne')).toBeVisible();
  await expect(accountWindow.getByText('Aucune photo en ligne')).toBeVisible();
});

test('a user who leaves the history before the answer sees the message, and can undo @heavy', async ({
  browser,
  baseURL,
}) => {
  const { page, show } = await signedUp(browser, baseURL!, 'valentine');
  await show(1);
  await show(2);
  await page.goto('/');
  const entries = await openHistory(page);
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const release = await hold(page, /profilePicture\.(restore|remove)/);
  await entries.filter({ hasText: 'picture-1.jpg' }).getByRole('button', { name: 'Remettre en ligne' }).click();
  await accountWindow.getByRole('tab', { name: 'Photo' }).click();
  release();
  await expect(accountWindow.getByText('Photo remise en ligne')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByText('La photo précédente est de nouveau en ligne')).toBeVisible();

  await accountWindow.getByRole('button', { name: 'Retirer ma photo' }).click();
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expect(accountWindow.getByText('Photo retirée')).toBeVisible();
  await page.context().close();
});

test('closing during a recrop says that the live picture stays, and asks only if the crop changed @heavy', async ({
  browser,
  baseURL,
}) => {
  const { page, show } = await signedUp(browser, baseURL!, 'xenia');
  await show(3);
  await page.goto('/');
  const accountWindow = await openAccountWindow(page);
  const side = accountWindow.getByLabel('Côté', { exact: true });
  const left = accountWindow.getByLabel('Gauche', { exact: true });
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await openPreciseSettings(accountWindow);
  await side.fill('200');
  await left.fill('40');
  await confirm(accountWindow);
  await finish(accountWindow);

  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await openPreciseSettings(accountWindow);
  await expect(side).toHaveValue('200');
  const badge = accountWindow.getByText('Pas encore en ligne');
  await expect(badge).toBeHidden();
  await closeAccountWindow(accountWindow);

  await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await openPreciseSettings(accountWindow);
  await side.fill('400');
  await accountWindow.getByRole('button', { name: 'Réinitialiser', exact: true }).click();
  await expect(side).toHaveValue('200');
  await expect(left).toHaveValue('40');
  await side.fill('300');
  await expect(badge).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  const question = page.getByRole('alertdialog', { name: 'Le nouveau cadrage n’est pas enregistré' });
  await expect(question).toContainText('La photo en ligne reste comme elle est');
  await expect(question.getByRole('button')).toHaveCount(2);
  await question.getByRole('button', { name: 'Fermer sans le garder' }).click();
  await expect(accountWindow).toBeHidden();

  const entries = await openHistory(page);
  await entries.getByRole('button', { name: 'Retirer ma photo' }).click();
  await expect(accountWindow.getByText('Photo retirée')).toBeVisible();
  await page.context().close();
});

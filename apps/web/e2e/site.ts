import type { FileChooser, Locator, Page } from '@playwright/test';
import { expect } from './portrait-test.ts';

/** The actions of a person on the pages, in French, the default language. */

export async function signInAs(page: Page, username: 'ada' | 'blaise' | 'simone' | 'grace'): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Nom d’utilisateur').fill(username);
  await page.getByLabel('Mot de passe').fill('portrait-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { name: `Bonjour ${username}` })).toBeVisible();
}

/** A new user, whose page it becomes. The form has tests of its own. */
export async function signUpAs(page: Page, username: string): Promise<void> {
  const data = { username, password: 'a long enough password' };
  expect((await page.request.post('/api/auth/sign-up', { data })).status()).toBe(201);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: `Bonjour ${username}` })).toBeVisible();
}

/** The person's own picture at the top of every page. */
export function headerPicture(page: Page): Locator {
  return page.locator('.site-header .portrait-picture');
}

/** What opens the window; its name says whether there is a picture, and whether it is locked. */
export function accountButton(page: Page): Locator {
  return page.getByRole('banner').getByRole('button', { name: /(?:Modifier ma|Voir ma|Ajouter une) photo$/ });
}

export async function openAccountWindow(page: Page): Promise<Locator> {
  await accountButton(page).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  // There is a dialog before the code of the window is loaded.
  await expect(accountWindow.getByRole('heading', { name: 'Photo de profil' })).toBeVisible();
  return accountWindow;
}

/** Chooses a file in the system's file chooser. */
export async function chooseFile(accountWindow: Locator, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const chooser = accountWindow.page().waitForEvent('filechooser');
  await accountWindow.getByRole('button', { name: /Choisir une (autre )?image/ }).click();
  await (await chooser).setFiles(file);
}

/** Chooses a file, and waits until the server has it. */
export async function sendPhoto(accountWindow: Locator, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  await chooseFile(accountWindow, file);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
}

export async function confirm(accountWindow: Locator): Promise<void> {
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
}

/** Ends the flow after a confirmation, and opens the window again. */
export async function finish(accountWindow: Locator): Promise<void> {
  await accountWindow.getByRole('button', { name: 'Terminé' }).click();
  await expect(accountWindow).toBeHidden();
  await openAccountWindow(accountWindow.page());
}

/** The preview of a picture that is not confirmed yet. */
export function previewOf(accountWindow: Locator): Locator {
  return accountWindow.locator('.portrait-seen .portrait-crop-preview').first();
}

/** Opens the settings that few people need. */
export async function openPreciseSettings(accountWindow: Locator): Promise<void> {
  const more = accountWindow.getByRole('button', { name: 'Plus', exact: true });
  if (await more.isVisible()) await more.click();
  await accountWindow.getByRole('button', { name: 'Réglages précis' }).click();
}

/** Chooses one of the tools below the picture. */
export async function chooseTool(
  accountWindow: Locator,
  name: 'Cadrer' | 'Tourner' | 'Retouches' | 'Fond',
): Promise<void> {
  await accountWindow.getByRole('tab', { name }).click();
}

export async function closeAccountWindow(accountWindow: Locator): Promise<void> {
  await accountWindow.getByRole('button', { name: 'Fermer' }).click();
  await expect(accountWindow).toBeHidden();
}

/** The entries of the person's history, newest first. */
export async function openHistory(page: Page): Promise<Locator> {
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  return accountWindow.getByRole('tabpanel').getByRole('listitem');
}

import type { Page } from '@playwright/test';
import { slowLine } from './line.ts';
import { expectOpenToAll } from './obstacles.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, sendPhoto, signInAs, signUpAs } from './site.ts';

const LIVE = 'C’est en ligne';
const PASSWORD = 'a long enough password';

const question = (page: Page) => page.getByRole('dialog', { name: 'Se reconnecter' });

/** Ends the session as when it expires or is ended on another device: no tab is notified. */
async function endSession(page: Page): Promise<void> {
  const session = await page.request.post('/api/auth/sign-out', { data: {} });
  expect(session.status()).toBe(204);
}

async function signInAgain(page: Page): Promise<void> {
  await question(page).getByLabel('Mot de passe').fill(PASSWORD);
  await question(page).getByRole('button', { name: 'Se connecter' }).click();
  await expect(question(page)).toBeHidden();
}

test('a user who confirms after their session ended signs in again on the page, and the picture goes live', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'isabeau');
  const accountWindow = await openAccountWindow(page);
  for (const act of [
    async () => sendPhoto(accountWindow, RACCOON),
    async () => accountWindow.getByRole('button', { name: 'Agrandir' }).click(),
  ]) {
    const prepared = page.waitForResponse(/previewCrop/);
    await act();
    await prepared;
  }
  await endSession(page);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(question(page)).toContainText('Votre session a pris fin');
  await expect(question(page).getByLabel('Nom d’utilisateur')).toHaveValue('isabeau');
  await expect(question(page).getByLabel('Mot de passe')).toBeFocused();
  await expectOpenToAll(page, 'signing in again');
  const [asked, typed] = await Promise.all([
    question(page).getByRole('heading').boundingBox(),
    question(page).getByLabel('Mot de passe').boundingBox(),
  ]);
  expect(typed!.width).toBe(asked!.width);

  // A wrong password is reported there, and the question can be closed and opened again.
  await question(page).getByLabel('Mot de passe').fill('not the password');
  await question(page).getByRole('button', { name: 'Se connecter' }).click();
  await expect(question(page).getByRole('alert')).toContainText('incorrect');
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(accountWindow.getByRole('alert')).toContainText('ce que vous avez commencé est gardé');
  await accountWindow.getByRole('button', { name: 'Se reconnecter' }).click();
  await signInAgain(page);
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  complaints.length = 0;
});

test('a picture chosen after the session ended is sent, and goes live if confirmed, once the user signs in again', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'jacinthe');
  const accountWindow = await openAccountWindow(page);
  await endSession(page);
  await chooseFile(accountWindow, RACCOON);
  await expect(question(page)).toBeVisible();
  await signInAgain(page);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();

  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await slowLine(page, { bytesPerSecond: 30_000 });
  await chooseFile(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await endSession(page);
  await slowLine(page, {});
  await expect(question(page)).toBeVisible();
  await signInAgain(page);
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  complaints.length = 0;
});

test('another person who signs in there is told whose page it is, and gets nothing of it', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'karine');
  const accountWindow = await openAccountWindow(page);
  const prepared = page.waitForResponse(/previewCrop/);
  await sendPhoto(accountWindow, RACCOON);
  await prepared;
  await endSession(page);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await question(page).getByLabel('Nom d’utilisateur').fill('blaise');
  await question(page).getByLabel('Mot de passe').fill('portrait-demo');
  await question(page).getByRole('button', { name: 'Se connecter' }).click();
  const other = page.getByRole('dialog', { name: 'Un autre compte est connecté' });
  await expect(other).toContainText('Cette page est celle de « karine », mais c’est « blaise » qui est connecté');
  expect(await (await page.request.get('/api/auth/me')).json()).toMatchObject({
    username: 'blaise',
    picture_url: null,
  });

  await other.getByRole('button', { name: 'Se reconnecter en tant que « karine »' }).click();
  await other.getByLabel('Mot de passe').fill(PASSWORD);
  await other.getByRole('button', { name: 'Se connecter' }).click();
  await expect(accountWindow.getByText(LIVE)).toBeVisible();
  complaints.length = 0;
});

test('a moderator whose session ended signs in again on the same page', async ({ page, complaints }) => {
  await signInAs(page, 'simone');
  await page.goto('/admin/users');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await endSession(page);
  await page.getByRole('link', { name: 'Images' }).click();
  await question(page).getByLabel('Mot de passe').fill('portrait-demo');
  await question(page).getByRole('button', { name: 'Se connecter' }).click();
  await expect(question(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
  await expect(page.getByText('Authentification requise')).toBeHidden();
  complaints.length = 0;
});

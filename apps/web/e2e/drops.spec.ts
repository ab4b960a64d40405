import type { Page } from '@playwright/test';
import { staff, signedUp } from './people.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, sendPhoto, signUpAs } from './site.ts';

/** Drops a file from the desktop there, by the browser's own input events. */
async function dropFile(page: Page, x: number, y: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [RACCOON], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
}

test('the window accepts a file dropped outside of it', async ({ page }) => {
  await signUpAs(page, 'desire');
  const accountWindow = await openAccountWindow(page);
  await dropFile(page, 20, 400);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await expect(page).toHaveURL(/^http/);
});

test('a file that the window cannot accept now is refused with a message', async ({ browser, baseURL }) => {
  const dora = await signedUp(browser, baseURL!, 'dora');
  await dora.page.goto('/');
  const accountWindow = await openAccountWindow(dora.page);
  await sendPhoto(accountWindow, RACCOON);
  await dora.page.keyboard.press('Escape');
  const question = dora.page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  await dropFile(dora.page, 20, 400);
  await question.getByRole('button', { name: 'Continuer' }).click();
  await expect(
    accountWindow.getByText('Ce fichier n’a pas été pris en compte : répondez d’abord à la question'),
  ).toBeVisible();

  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.users.lock', { userId: dora.id, reason: 'other' });
  await expect(accountWindow.getByText(/verrouillée par la modération/)).toBeVisible();
  await dropFile(dora.page, 20, 400);
  await expect(
    accountWindow.getByText('Ce fichier n’a pas été pris en compte : votre photo est verrouillée'),
  ).toBeVisible();
});

test('a file dropped on the page does not replace it, and the page says where to drop it', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  await dropFile(page, 100, 500);
  await expect(page.getByRole('alert').filter({ hasText: 'Connectez-vous d’abord' })).toBeVisible();
  await expect(page).toHaveURL(/^http/);
  await signUpAs(page, 'diego');
  await dropFile(page, 100, 500);
  const alert = page.getByRole('alert').filter({ hasText: 'Ce fichier n’a pas été pris en compte' });
  await expect(alert).toContainText('Ajouter une photo');
  await alert.getByRole('button', { name: 'Masquer' }).click();
  await expect(alert).toBeHidden();
  await expect(page).toHaveURL(/^http/);
});

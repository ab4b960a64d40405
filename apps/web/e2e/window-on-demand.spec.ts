import { hold } from './hold.ts';
import { expectOpenToAll } from './obstacles.ts';
import { expect, test } from './portrait-test.ts';
import { accountButton, closeAccountWindow, signUpAs } from './site.ts';

const WINDOW_CODE = /account-dialog-[^/]*\.js/;

test('opened before its code is loaded, the window says so, closes, and takes the place of what was shown', async ({
  page,
}) => {
  const release = await hold(page, WINDOW_CODE);
  await signUpAs(page, 'wilma');
  const opener = accountButton(page);
  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  const choose = dialog.getByRole('button', { name: 'Choisir une image' });

  await opener.click();
  await expect(dialog.getByRole('status')).toHaveText('Chargement…');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await expect(dialog.getByRole('status')).toHaveText('Chargement…');
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await expect(dialog.getByRole('status')).toHaveText('Chargement…');
  await expectOpenToAll(page, 'the window being loaded');
  await expect(choose).toBeHidden();
  release();
  await expect(choose).toBeVisible();
  await expect(dialog).toHaveCount(1);
  await closeAccountWindow(dialog);
  await expect(opener).toBeFocused();
});

test('a window whose code cannot be loaded says so, and is loaded again when asked', async ({ page, complaints }) => {
  await page.route(WINDOW_CODE, (route) => route.abort());
  await signUpAs(page, 'winston');
  await accountButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect(dialog.getByRole('alert')).toContainText('Cette partie n’a pas pu être chargée');
  await expectOpenToAll(page, 'the window not loaded');
  await page.unroute(WINDOW_CODE);
  await dialog.getByRole('button', { name: 'Réessayer' }).click();
  await expect(dialog.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  complaints.length = 0;
});

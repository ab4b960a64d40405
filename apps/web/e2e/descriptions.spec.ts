import { expectOpenToAll } from './obstacles.ts';
import { hold } from './hold.ts';
import { signedUp } from './people.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, finish, openAccountWindow, openHistory, sendPhoto, signUpAs } from './site.ts';

const FIELD = 'Décrivez la photo pour ceux qui ne la voient pas';

test('a description is asked once at the end of the flow, is saved by “Terminé”, and is the picture’s alternative text', async ({
  page,
}) => {
  await signUpAs(page, 'albertine');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await confirm(accountWindow);
  const field = accountWindow.getByLabel(FIELD);
  await expect(field).toHaveAccessibleDescription('Facultatif');
  await expect(field).not.toBeFocused();
  await expectOpenToAll(page, 'description asked');
  await field.fill('Un raton laveur');
  await finish(accountWindow);
  const described = accountWindow.getByRole('img', { name: 'Un raton laveur' });
  await expect(described).toBeVisible();

  // A new crop of the same picture keeps it, so that nothing is asked.
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await accountWindow.getByRole('button', { name: 'Agrandir' }).first().click();
  await confirm(accountWindow);
  await expect(accountWindow.getByRole('button', { name: 'Terminé' })).toBeVisible();
  await expect(field).toHaveCount(0);
  await finish(accountWindow);

  await sendPhoto(accountWindow, PHONE_PHOTO);
  await confirm(accountWindow);
  await expect(field).toHaveValue('');
  await field.fill('Albertine à table');
  // It closes the window without leaving the field first.
  await page.keyboard.press('Escape');
  await expect(accountWindow).toBeHidden();
  await openAccountWindow(page);
  await expect(accountWindow.getByRole('img', { name: 'Albertine à table' })).toBeVisible();
  await expect(described).toHaveCount(0);
});

test('a description is written and changed in the history; what is refused says why and is kept @heavy', async ({
  browser,
  baseURL,
}) => {
  const { page, show } = await signedUp(browser, baseURL!, 'beatrix');
  await show(87);
  await page.goto('/');
  const entry = (await openHistory(page)).first();
  await entry.getByText('Détails').click();
  const field = entry.getByLabel(FIELD);
  await field.fill('Béatrix au marché');
  await field.press('Enter');
  await expect(entry.getByRole('status')).toHaveText('Description enregistrée');
  await expect(field).toBeFocused();
  await expect(entry.locator('.portrait-history-words')).toHaveText('Béatrix au marché');
  await expectOpenToAll(page, 'description in the history');

  await page.route(/profilePicture\.describe/, (route) => route.abort());
  await field.fill('Béatrix à la foire');
  await field.blur();
  await expect(entry.getByRole('status')).toHaveText(/Le serveur ne répond pas/);
  await expect(field).toHaveValue('Béatrix à la foire');
  await page.unroute(/profilePicture\.describe/);
  await field.press('Enter');
  await expect(entry.getByRole('status')).toHaveText('Description enregistrée');
  await field.fill('');
  const release = await hold(page, /profilePicture\.describe/);
  // Leaving the tab saves it too.
  await page.getByRole('dialog').getByRole('tab', { name: 'Photo' }).click();
  release();
  await page.getByRole('dialog').getByRole('tab', { name: 'Historique' }).click();
  await expect(entry.locator('.portrait-history-words')).toHaveCount(0);
  await page.context().close();
});

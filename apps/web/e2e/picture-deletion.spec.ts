import type { Page } from '@playwright/test';
import { expectOpenToAll } from './obstacles.ts';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, openHistory } from './site.ts';

const TITLE = 'Supprimer cette photo pour de bon ?';

const questionOn = (page: Page) => page.getByRole('alertdialog', { name: TITLE.replace(' ?', '\u202F?') });

test('a picture is deleted for good from the history, after a question that says what goes and what stays', async ({
  browser,
  baseURL,
}) => {
  const { page, show } = await signedUp(browser, baseURL!, 'violaine');
  await show(81);
  await show(82);
  await page.goto('/');
  const entries = await openHistory(page);
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const older = entries.filter({ hasText: 'picture-81.jpg' });
  const address = (await older.getByRole('presentation').first().getAttribute('src'))!;
  await older.getByRole('button', { name: /^Supprimer la photo du/ }).click();
  const question = questionOn(page);
  await expect(question).toContainText('Personne ne pourra la retrouver');
  await expect(question).not.toContainText('Elle est en ligne');
  await expectOpenToAll(page, 'deletion question');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(entries).toHaveCount(2);

  await older.getByRole('button', { name: /^Supprimer la photo du/ }).press('Enter');
  await question.getByRole('button', { name: 'Supprimer pour de bon' }).press('Enter');
  await expect(accountWindow.getByText('Image supprimée définitivement')).toBeVisible();
  await expect(entries).toHaveCount(1);
  await expect(entries).toBeFocused();
  expect((await page.request.get(address)).status()).toBe(404);

  await entries.getByRole('button', { name: /^Supprimer la photo du/ }).click();
  await expect(question).toContainText('Elle est en ligne');
  await question.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await expect(accountWindow.getByText('Vos photos apparaîtront ici.')).toBeVisible();
  await accountWindow.getByRole('tab', { name: 'Photo' }).click();
  await expect(accountWindow.getByText('Aucune photo en ligne')).toBeVisible();
  await page.context().close();
});

test('somebody whose picture is locked is not offered to delete or to describe it', async ({ browser, baseURL }) => {
  const solange = await signedUp(browser, baseURL!, 'solange');
  await solange.show(83);
  await solange.show(84);
  const grace = await staff(browser, baseURL!, 'grace');
  await grace.change('admin.users.lock', { userId: solange.id, reason: 'other' });
  const { page } = solange;
  await page.goto('/');
  const entries = await openHistory(page);
  await expect(entries).toHaveCount(2);
  await expect(entries.getByRole('button', { name: /^Supprimer/ })).toHaveCount(0);
  await entries.first().getByText('Détails').click();
  await expect(entries.first().getByText('picture-84.jpg')).toBeVisible();
  await expect(entries.getByLabel(/^Décrivez/)).toHaveCount(0);
  await page.goto('/account');
  const part = page.getByRole('region', { name: 'Vos anciennes photos' });
  await expect(part).toContainText('Votre photo est verrouillée par la modération');
  await expect(part.getByRole('listitem')).toHaveCount(1);
  await expect(part.getByRole('button')).toHaveCount(0);
  await page.context().close();
  await grace.page.context().close();
});

test('earlier pictures are deleted from the account page, where the live one is not listed @heavy', async ({
  browser,
  baseURL,
}) => {
  const { page, show, change } = await signedUp(browser, baseURL!, 'perrine');
  const first = await show(85);
  await show(86);
  await change('profilePicture.describe', { uploadId: first, altText: 'Perrine à vélo' });
  await page.goto('/account');
  const part = page.getByRole('region', { name: 'Vos anciennes photos' });
  const pictures = part.getByRole('listitem');
  await expect(pictures).toHaveCount(1);
  await expect(pictures).toContainText('Perrine à vélo');
  await expectOpenToAll(page, 'earlier pictures');
  await pictures.getByRole('button', { name: /^Supprimer la photo du/ }).click();
  await questionOn(page).getByRole('button', { name: 'La garder' }).click();
  await expect(pictures).toHaveCount(1);
  await pictures.getByRole('button', { name: /^Supprimer la photo du/ }).click();
  await questionOn(page).getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await expect(part.getByRole('status')).toHaveText('Image supprimée définitivement');
  await expect(part.getByRole('status')).toBeFocused();
  await expect(pictures).toHaveCount(0);
  await expect(part).toContainText('Vous n’avez pas d’ancienne photo.');
  await openAccountWindow(page);
  await expect(page.getByRole('dialog').getByText('En ligne depuis')).toBeVisible();
  await page.context().close();
});

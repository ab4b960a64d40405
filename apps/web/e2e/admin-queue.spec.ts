import { RACCOON } from './photos/raccoon.ts';
import { signedUp, staff } from './people.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, headerPicture, openAccountWindow, sendPhoto } from './site.ts';

test.use({ settings: { APPROVE_BEFORE_LIVE: '1' } });

test('where moderators approve first, a confirmed picture waits for one of them', async ({ browser, baseURL }) => {
  const ruth = await signedUp(browser, baseURL!, 'ruth');
  const { page: own } = ruth;
  await own.goto('/');
  const initials = await lookOf(headerPicture(own));
  const accountWindow = await openAccountWindow(own);
  await sendPhoto(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Un modérateur l’approuvera avant qu’elle soit en ligne.')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Confirmer' }).click();
  await expect(accountWindow.getByText('Image envoyée à la modération')).toBeVisible();
  await expect(accountWindow.getByText('En attente d’approbation')).toBeVisible();
  await closeAccountWindow(accountWindow);
  expect(await lookOf(headerPicture(own))).toEqual(initials);

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  const rows = page.getByRole('grid', { name: 'Images à approuver' }).getByRole('row');
  await expect(rows).toHaveCount(1);
  // The list keeps itself up to date.
  const nora = await signedUp(browser, baseURL!, 'nora');
  const second = await nora.show(95);
  await expect(rows).toHaveCount(2);

  await rows.first().focus();
  await page.keyboard.press('a');
  await expect(page.getByText('Image de ruth approuvée')).toBeVisible();
  await expect.poll(async () => difference(await lookOf(headerPicture(own)), initials)).toBeGreaterThan(SAME);

  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('r');
  const question = page.getByRole('dialog', { name: 'Retirer cette image' });
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByText('Image de nora refusée')).toBeVisible();
  await expect(page.getByText('Rien n’attend d’approbation.')).toBeVisible();
  await page.goto(`/admin/uploads/${second}`);
  await expect(page.getByRole('heading', { name: /Retirée/ })).toBeVisible();

  await nora.page.goto('/');
  const window = await openAccountWindow(nora.page);
  await expect(window.getByText(/retirée par la modération/)).toBeVisible();
});

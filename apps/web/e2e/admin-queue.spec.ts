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
  await accountWindow.getByRole('button', { name: /^Envoyer pour approbation/ }).click();
  await expect(accountWindow.getByText('Envoyée pour approbation')).toBeFocused();
  await closeAccountWindow(accountWindow);
  // Besides the dot that says what waits.
  expect(difference(await lookOf(headerPicture(own)), initials)).toBeLessThan(SAME);

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  const rows = page.getByRole('grid', { name: 'Images à approuver' }).getByRole('row');
  await expect(rows).toHaveCount(1);
  // The list updates by itself.
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
  const question = page.getByRole('dialog', { name: 'Refuser cette image' });
  const submit = question.getByRole('button', { name: 'Refuser', exact: true });
  await expect(submit).toHaveAccessibleDescription('Il faut un motif : l’utilisateur le lira.');
  await submit.click();
  await expect(question.getByLabel('Motif')).toBeFocused();
  await expect(question.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true');
  await question.getByLabel('Motif').selectOption('Nudité');
  await expect(submit).toHaveAccessibleDescription('');
  await submit.click();
  await expect(page.getByText('Image de nora refusée')).toBeVisible();
  await expect(page.getByText('Rien n’attend d’approbation.')).toBeVisible();
  await page.goto(`/admin/uploads/${second}`);
  await expect(page.getByRole('heading', { name: /Refusée/ })).toBeVisible();

  await nora.page.goto('/');
  const window = await openAccountWindow(nora.page);
  await expect(window.getByText(/n’a pas été approuvée par la modération/)).toBeVisible();
});

test('a moderator’s own picture is in the queue for another moderator to decide', async ({ browser, baseURL }) => {
  const simone = await staff(browser, baseURL!, 'simone');
  const uploadId = await simone.show(96);
  const row = (page: typeof simone.page) => page.getByRole('row', { name: `Image n° ${uploadId} de simone` });
  await simone.page.goto('/admin/queue');
  const why = 'Personne ne se modère soi-même : un administrateur autre que vous doit en décider.';
  for (const name of ['Approuver', 'Refuser…']) {
    const button = row(simone.page).getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(why);
    await button.click({ force: true });
  }
  await row(simone.page).focus();
  await simone.page.keyboard.press('a');
  await simone.page.keyboard.press('r');
  await expect(simone.page.getByRole('dialog')).toHaveCount(0);
  await expect(row(simone.page)).toBeVisible();

  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/queue');
  await row(page).getByRole('button', { name: 'Approuver' }).click();
  await expect(page.getByText('Image de simone approuvée')).toBeVisible();
});

test('a picture similar to one rejected for everyone cannot be approved while that one is blocked', async ({
  browser,
  baseURL,
}) => {
  const yvette = await signedUp(browser, baseURL!, 'yvette');
  const zéphyrine = await signedUp(browser, baseURL!, 'zéphyrine');
  const [first, second] = [await yvette.show(97), await zéphyrine.show(97)];
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  const row = (id: number) => page.getByRole('row', { name: `Image n° ${id} ` });
  await row(second).getByRole('button', { name: 'Refuser…' }).click();
  const question = page.getByRole('dialog', { name: 'Refuser cette image' });
  await question.getByLabel('Motif').selectOption('Droits d’un tiers');
  await question.getByLabel('Pour tout le monde').check();
  await question.getByRole('button', { name: 'Refuser', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Copies en ligne' })).toContainText('aucune copie trouvée.');

  await row(first).getByRole('button', { name: 'Approuver' }).click();
  await expect(page.getByRole('alert')).toContainText('Une image semblable est bloquée.');
  await expect(row(first)).toBeVisible();
});

test('“Refuser…” opens a question about rejecting, in the queue and on the upload’s page @heavy', async ({
  browser,
  baseURL,
}) => {
  const rene = await signedUp(browser, baseURL!, 'rene');
  await rene.show(61);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/queue');
  const entry = page.getByRole('row', { name: /rene/ });
  await entry.getByRole('button', { name: 'Refuser…' }).click();
  const question = page.getByRole('dialog', { name: 'Refuser cette image' });
  await expect(question.getByRole('button', { name: 'Refuser', exact: true })).toBeVisible();
  await question.getByRole('button', { name: 'Annuler' }).click();

  await entry.getByRole('link', { name: /Image n°/ }).click();
  await page.getByRole('button', { name: 'Refuser…' }).click();
  await question.getByLabel('Motif').selectOption('Nudité');
  await question.getByRole('button', { name: 'Refuser', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Image refusée' })).toBeFocused();
});

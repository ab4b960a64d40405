import { signedUp, staff } from './people.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, closeAccountWindow, openAccountWindow } from './site.ts';

test.use({ settings: { APPROVE_BEFORE_LIVE: '1' } });

test('a picture that was never live is told to be refused, not taken down, and waits again after an appeal', async ({
  browser,
  baseURL,
}) => {
  const gwenola = await signedUp(browser, baseURL!, 'gwenola');
  const uploadId = await gwenola.show(81);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId, reason: 'nudity' });

  const { page } = gwenola;
  await page.goto('/');
  const card = page.getByRole('region', { name: 'À propos de vos photos' });
  await expect(card).toContainText('Une de vos photos n’a pas été approuvée par la modération.');
  await expect(card).not.toContainText('retirée');
  const window = await openAccountWindow(page);
  await expect(window.getByText(/n’a pas été approuvée par la modération.*nudité/)).toBeVisible();
  await window.getByRole('button', { name: 'Masquer' }).click();
  await window.getByRole('tab', { name: 'Historique' }).click();
  const refused = window.getByRole('region', { name: 'Non approuvées par la modération' });
  await expect(refused).toContainText('n’a pas été approuvée par la modération');

  await gwenola.change('profilePicture.appeal', { uploadId, message: 'C’est mon visage.' });
  await simone.page.goto('/admin/queue');
  const appeal = simone.page.getByRole('listitem', { name: /de gwenola$/ });
  await expect(appeal).toContainText(/Refusée le .* par simone/);
  await appeal.getByRole('button', { name: 'Maintenir le refus' }).click();
  await expect(simone.page.getByText('Refus de l’image de gwenola maintenu')).toBeVisible();
  await expect(window.getByText(/: le refus est maintenu/)).toBeVisible();

  await simone.page.goto('/admin/uploads?state=taken_down');
  await expect(simone.page.getByRole('checkbox', { name: 'Retirée ou refusée' })).toBeChecked();
  await expect(simone.page.getByRole('gridcell').filter({ hasText: 'Refusée' })).toHaveCount(1);
  await simone.page.goto(`/admin/uploads/${uploadId}`);
  await expect(simone.page.getByRole('heading', { name: /Refusée/ })).toBeVisible();
  await simone.page.getByRole('button', { name: 'Annuler le refus' }).click();
  await expect(simone.page.getByText('Refus annulé')).toBeVisible();
  await expect(window.getByText(/votre photo attend de nouveau son approbation/)).toBeVisible();
  await closeAccountWindow(window);
  await expect(card).toContainText('La modération est revenue sur sa décision pour une de vos photos.');
  await expect(card).not.toContainText('rétabli');

  await simone.change('admin.moderation.approve', { uploadId });
  await openAccountWindow(page);
  await expect(window.getByText(/elle est revenue sur sa décision\./)).toBeVisible();
});

test('a refused picture that is sent again is not told to be taken down', async ({ browser, baseURL }) => {
  const { page, show } = await signedUp(browser, baseURL!, 'gwenola-again');
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId: await show(82), reason: 'other' });
  await page.goto('/');
  const window = await openAccountWindow(page);
  await chooseFile(window, { name: 'again.jpg', mimeType: 'image/jpeg', buffer: await drawPicture(82) });
  await expect(
    window.getByText('La modération n’autorise pas cette image : elle ne peut pas être choisie.'),
  ).toBeVisible();
});

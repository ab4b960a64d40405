import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { accountButton, closeAccountWindow, openAccountWindow } from './site.ts';

test('an appeal goes from the owner’s notice to the moderators’ queue, and its answer comes back', async ({
  browser,
  baseURL,
}) => {
  const nadine = await signedUp(browser, baseURL!, 'nadine');
  const uploadId = await nadine.show(71);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId, reason: 'nudity' });

  await nadine.page.goto('/');
  const window = await openAccountWindow(nadine.page);
  await window.getByRole('button', { name: 'Masquer' }).click();
  await expect(window.getByRole('button', { name: 'Contester cette décision' })).toBeHidden();
  await nadine.page.reload();
  await openAccountWindow(nadine.page);
  await window.getByRole('tab', { name: 'Historique' }).click();
  const hidden = window.getByRole('region', { name: 'Retirées par la modération' });
  await expect(hidden.getByText(/a été retirée par la modération.*nudité/)).toBeVisible();
  const ask = window.getByRole('button', { name: 'Contester cette décision' });
  await ask.click();
  await window.getByRole('button', { name: 'Annuler' }).click();
  await expect(ask).toBeFocused();
  await ask.click();
  const message = window.getByLabel('Votre message à la modération');
  await expect(message).toBeFocused();
  await expect(message).toHaveAccessibleDescription(/1 000 caractères au plus/);
  await window.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(message).toBeFocused();
  await message.fill('C’est moi, au carnaval.');
  await window.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(window.getByText(/Vous avez contesté cette décision/)).toBeVisible();

  const { page } = simone;
  await page.goto('/admin/queue');
  await expect(page.getByRole('link', { name: /À traiter.*1 à traiter/ })).toBeVisible();
  const appeal = page.getByRole('listitem', { name: /de nadine$/ });
  await expect(appeal.getByText('C’est moi, au carnaval.')).toBeVisible();
  await appeal.getByLabel('Réponse à l’utilisateur (facultatif)').fill('Nous maintenons.');
  await appeal.getByRole('button', { name: 'Maintenir le retrait' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Retrait de l’image de nadine maintenu' })).toBeFocused();
  await expect(appeal).toHaveCount(0);
  await expect(page.getByText('Aucune contestation n’attend de réponse.')).toBeVisible();

  // Live, without a reload, and as a notice again.
  await expect(hidden).toHaveCount(0);
  await expect(window.getByText(/le retrait est maintenu/)).toBeVisible();
  await expect(window.getByText('Nous maintenons.')).toBeVisible();
});

test('giving in to an appeal brings the picture back, and says so in the moderator’s words', async ({
  browser,
  baseURL,
}) => {
  const lena = await signedUp(browser, baseURL!, 'lena');
  const uploadId = await lena.show(72);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId, reason: 'copyright' });
  await lena.change('profilePicture.appeal', { uploadId, message: 'Photo prise par moi.' });
  await lena.page.goto('/');
  const window = await openAccountWindow(lena.page);
  await simone.page.goto('/admin/queue');
  const appeal = simone.page.getByRole('listitem', { name: /de lena$/ });
  await appeal.getByLabel('Réponse à l’utilisateur (facultatif)').fill('Vous aviez raison.');
  await appeal.getByRole('button', { name: 'Rétablir l’image' }).click();
  await expect(simone.page.getByText('Image de lena rétablie')).toBeVisible();
  await expect(window.getByText(/votre image est rétablie/)).toBeVisible();
  await expect(window.getByText('Vous aviez raison.')).toBeVisible();

  await closeAccountWindow(window);
  const card = lena.page.getByRole('region', { name: 'À propos de vos photos' });
  await expect(card).toHaveText(/La modération a rétabli une de vos photos/);
  await expect(card).not.toContainText('retirée');
  await expect(accountButton(lena.page)).toHaveAccessibleName(/^La modération a rétabli une de vos photos/);
});

test('a moderator clears a description with a reason, which its owner reads', async ({ browser, baseURL }) => {
  const ottilie = await signedUp(browser, baseURL!, 'ottilie');
  const uploadId = await ottilie.show(73);
  await ottilie.change('profilePicture.describe', { uploadId, altText: 'Ottilie, un mot grossier' });
  await ottilie.page.goto('/');
  await expect(
    ottilie.page.getByRole('main').getByRole('img', { name: 'Ottilie, un mot grossier' }).first(),
  ).toBeVisible();
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads/${uploadId}`);
  await expect(page.getByText('Ottilie, un mot grossier')).toBeVisible();
  await page.getByRole('button', { name: 'Effacer la description…' }).click();
  const question = page.getByRole('dialog', { name: 'Effacer la description de cette image' });
  await question.getByLabel('Motif').selectOption('Harcèlement');
  await question.getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Effacer la description…' })).toHaveCount(0);

  await expect(ottilie.page.getByRole('img', { name: 'Ottilie, un mot grossier' })).toHaveCount(0);
  const window = await openAccountWindow(ottilie.page);
  const notice = window.getByText(/La modération a effacé la description de votre image/);
  await expect(notice).toContainText('harcèlement');
});

import { expectOpenToAll } from './obstacles.ts';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { accountButton } from './site.ts';

test('a dot and a card say what waits, what was taken down and what is locked, as it happens', async ({
  browser,
  baseURL,
}) => {
  const odilie = await signedUp(browser, baseURL!, 'odilie');
  const { page } = odilie;
  await page.goto('/');
  const card = page.getByRole('region', { name: 'À propos de vos photos' });
  const button = accountButton(page);
  await expect(button).toHaveAccessibleName('odilie Ajouter une photo');
  const uploadId = await odilie.show(64);
  await expect(button).toHaveAccessibleName('odilie Modifier ma photo');
  await expect(card).toBeHidden();

  await odilie.send(65);
  await expect(card).toHaveText(/Une image attend votre décision/);
  await expect(button).toHaveAccessibleName(/^Une image attend votre décision/);
  await odilie.send(66);
  await expect(card).toContainText('2 images attendent votre décision');

  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId, reason: 'other' });
  await expect(card).toContainText('Une de vos photos a été retirée par la modération');
  await expect(button).toHaveAccessibleName(/^Une de vos photos a été retirée/);
  await expectOpenToAll(page, 'card');

  await simone.change('admin.users.lock', { userId: odilie.id, reason: 'other' });
  await expect(card).toContainText('verrouillée');
  await expect(card).not.toContainText('attendent votre décision');

  await card.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(page.getByRole('dialog', { name: 'Photo de profil' })).toBeVisible();
});

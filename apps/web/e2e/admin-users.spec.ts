import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import { openAccountWindow } from './site.ts';

test('a locked picture cannot be changed, and its owner is told so', async ({ browser, baseURL }) => {
  const maria = await signedUp(browser, baseURL!, 'maria');
  await maria.show(81);
  await maria.page.goto('/');
  const accountWindow = await openAccountWindow(maria.page);
  const chooser = accountWindow.getByRole('button', { name: 'Choisir une image' });
  await expect(chooser).toBeVisible();

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/users?search=mari');
  await page.getByRole('link', { name: 'maria' }).click();
  await expect(page).toHaveURL(`/admin/users/${maria.id}`);
  await page.getByRole('button', { name: 'Verrouiller sa photo…' }).click();
  const question = page.getByRole('dialog', { name: 'Verrouiller la photo de maria' });
  await question.getByLabel('Motif').selectOption('Usurpation d’identité');
  await question.getByRole('button', { name: 'Verrouiller' }).click();
  const focused = page.locator('div:focus');
  await expect(focused.getByText(/verrouillée le .* par simone\s: Usurpation d’identité/)).toBeVisible();
  await expect(page.getByRole('row', { name: /Photo verrouillée.*simone/ })).toBeVisible();
  await expect(page.getByLabel('Rôle')).toHaveCount(0);

  await expect(accountWindow.getByText(/verrouillée par la modération.*usurpation d’identité/)).toBeVisible();
  await keepForReadme(maria.page, 'locked');
  await expect(chooser).toBeHidden();
  await expect(accountWindow.getByRole('button', { name: 'Retirer ma photo' })).toBeHidden();
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(chooser).toBeVisible();
  await expect(focused.getByRole('button', { name: 'Verrouiller sa photo…' })).toBeVisible();
});

test('a moderator is offered no decision about an administrator or about themselves', async ({ browser, baseURL }) => {
  const grace = await staff(browser, baseURL!, 'grace');
  const { page, id } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/users/${grace.id}`);
  await expect(page.getByText('Seul un administrateur peut décider pour un modérateur')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verrouiller sa photo…' })).toHaveCount(0);
  const uploadId = await grace.send(82);
  await page.goto(`/admin/uploads/${uploadId}`);
  await expect(page.getByText('Seul un administrateur peut décider pour un modérateur')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retirer…' })).toHaveCount(0);
  await page.goto(`/admin/users/${id}`);
  await expect(page.getByText('Personne ne se modère soi-même')).toBeVisible();
  expect((await grace.change('profilePicture.discard', { uploadId })).ok()).toBe(true);
});

test('an administrator makes a user a moderator, who then sees the moderators’ pages, which a user does not', async ({
  browser,
  baseURL,
}) => {
  const vera = await signedUp(browser, baseURL!, 'vera');
  await vera.page.goto('/admin/users');
  await expect(vera.page.getByRole('heading', { name: 'Cette page est réservée aux modérateurs' })).toBeVisible();
  await expect(vera.page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  const asked = await vera.page.request.get('/api/trpc/admin.users.list');
  expect(asked.status()).toBe(403);

  const { page, id } = await staff(browser, baseURL!, 'grace');
  await page.goto(`/admin/users/${vera.id}`);
  await page.getByLabel('Rôle').selectOption('Modérateur');
  await page.getByRole('button', { name: 'Changer le rôle…' }).click();
  await page.getByRole('button', { name: 'Donner ce rôle' }).click();
  await expect(page.getByRole('row', { name: /Rôle changé.*grace/ })).toBeVisible();
  await page.goto(`/admin/users/${id}`);
  await expect(page.getByLabel('Rôle')).toBeDisabled();

  await vera.page.reload();
  await expect(vera.page.getByRole('heading', { name: 'Utilisateurs' })).toBeVisible();
  await expect(vera.page.getByRole('link', { name: 'vera' })).toBeVisible();
});

test('a block is seen and lifted', async ({ browser, baseURL }) => {
  const otto = await signedUp(browser, baseURL!, 'otto');
  const uploadId = await otto.show(91);
  const { page, change } = await staff(browser, baseURL!, 'simone');
  const order = { uploadId, reason: 'copyright', block: 'everyone' };
  expect((await change('admin.moderation.takeDown', order)).ok()).toBe(true);
  await page.goto('/admin/blocks');
  const row = page.getByRole('row', {
    name: new RegExp(`Image n° ${uploadId} .*Tout le monde.*Droits d’un tiers.*simone`),
  });
  await row.getByRole('button').click();
  const question = page.getByRole('dialog', { name: `Lever le blocage : Image n° ${uploadId}` });
  await expect(question).toContainText('Tout le monde pourra de nouveau envoyer et choisir cette image');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await expect(row).toBeVisible();
  await row.getByRole('button').click();
  await question.getByRole('button', { name: 'Lever le blocage' }).click();
  await expect(page.getByText('Blocage levé')).toBeFocused();
  await expect(row).toBeHidden();
});

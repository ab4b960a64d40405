import sharp from 'sharp';
import { expectOpenToAll } from './obstacles.ts';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const SEED = 7001;

test('live copies of a picture taken down for everyone are found, taken down and reinstated with it', async ({
  browser,
  baseURL,
}) => {
  const aglae = await signedUp(browser, baseURL!, 'aglae');
  const bertille = await signedUp(browser, baseURL!, 'bertille');
  const clotilde = await signedUp(browser, baseURL!, 'clotilde');
  const delphine = await signedUp(browser, baseURL!, 'delphine');
  const uploadId = await aglae.show(SEED);
  await bertille.show(SEED);
  await clotilde.show(SEED, async (picture) => sharp(picture).resize(400).webp({ quality: 60 }).toBuffer());
  await delphine.show(SEED);
  const grace = await staff(browser, baseURL!, 'grace');
  const order = { userId: delphine.id, role: 'moderator' };
  expect((await grace.change('admin.users.setRole', order)).ok()).toBe(true);

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads/${uploadId}`);
  await page.getByRole('button', { name: 'Retirer…' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer cette image' });
  await question.getByLabel('Motif').selectOption('Droits d’un tiers');
  await question.getByLabel('Pour tout le monde').check();
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();

  const copies = page.getByRole('region', { name: 'Copies en ligne' });
  await expect(copies.getByRole('status').first()).toHaveText(/^\d+ photos en ligne comparées, 3 copies trouvées\.$/);
  await expect(copies.getByRole('link')).toHaveText(['bertille', 'clotilde', 'delphine']);
  // Only an administrator decides about a moderator's picture.
  await expect(copies.getByRole('listitem').filter({ hasText: 'delphine' })).toContainText('Seul un administrateur');
  await expect(copies.getByRole('checkbox')).toHaveCount(2);
  await expectOpenToAll(page, 'admin-copies');
  const ofClotilde = copies.getByRole('checkbox', { name: /de clotilde$/ });
  await ofClotilde.uncheck();
  await expect(copies.getByRole('button', { name: 'Retirer cette copie' })).toBeVisible();
  await ofClotilde.check();
  await copies.getByRole('button', { name: 'Retirer ces 2 copies' }).click();
  await expect(copies).toContainText('2 images retirées.');
  const shows = async (username: string) => {
    const answer = await page.request.get(`/api/trpc/admin.users.list?input=${JSON.stringify({ search: username })}`);
    const { result } = (await answer.json()) as { result: { data: { items: { pictureUrl: string | null }[] } } };
    return result.data.items.map(({ pictureUrl }) => pictureUrl !== null);
  };
  for (const username of ['aglae', 'bertille', 'clotilde']) expect(await shows(username)).toEqual([false]);
  expect(await shows('delphine')).toEqual([true]);

  await copies.getByRole('button', { name: 'Annuler ces retraits' }).click();
  await expect(copies).toContainText('3 retraits annulés.');
  for (const username of ['aglae', 'bertille', 'clotilde']) expect(await shows(username)).toEqual([true]);
});

test('copies are searched for after a take-down of several too, and again from a picture’s page, where the search can be stopped @heavy', async ({
  browser,
  baseURL,
}) => {
  const honorine = await signedUp(browser, baseURL!, 'honorine');
  const uploads = [await honorine.show(7101), await honorine.show(7102)];
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads?user=${honorine.id}`);
  const boxes = page.getByRole('checkbox', { name: 'Sélectionner l’image de honorine' });
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: 'Retirer…' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer 2 images' });
  await question.getByLabel('Motif').selectOption('Violence');
  await question.getByLabel('Pour tout le monde').check();
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  const copies = page.getByRole('region', { name: 'Copies en ligne' });
  await expect(copies).toContainText('aucune copie trouvée.');
  // The results of the run, and of its undo, keep the focus.
  await expect(page.getByRole('status').filter({ hasText: '2 images retirées' })).toBeFocused();

  await page.goto(`/admin/uploads/${uploads[0]}`);
  let letGo = () => undefined as void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/admin.moderation.copies**', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.getByRole('button', { name: 'Chercher ses copies en ligne' }).click();
  await expect(copies.getByRole('progressbar', { name: 'Recherche des copies en ligne' })).toBeVisible();
  await copies.getByRole('button', { name: 'Arrêter' }).click();
  await expect(copies).toContainText('La recherche n’est pas allée jusqu’au bout.');
  letGo();
  await copies.getByRole('button', { name: 'Réessayer' }).click();
  await expect(copies).toContainText('aucune copie trouvée.');
  await expect(copies).not.toContainText('jusqu’au bout');
  await copies.getByRole('button', { name: 'Fermer' }).click();
  await expect(copies).toBeHidden();
});

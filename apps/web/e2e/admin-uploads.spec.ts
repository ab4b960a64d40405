import type { Page } from '@playwright/test';
import { signedUp, staff, type Person } from './people.ts';
import { expect, test } from './portrait-test.ts';

const cells = (page: Page) => page.getByRole('grid').getByRole('gridcell');
const bar = (page: Page) => page.locator('.portrait-admin-bulk-bar');

/** Four pictures of a user. The last is their current one. */
async function fourPictures(person: Person): Promise<number[]> {
  const uploads: number[] = [];
  for (const seed of [1, 2, 3, 4]) uploads.push(await person.show(person.id * 10 + seed));
  return uploads;
}

test('a moderator filters the list, and the address can be shared', async ({ browser, baseURL }) => {
  const rosa = await signedUp(browser, baseURL!, 'rosa');
  await fourPictures(rosa);
  await rosa.send(rosa.id * 10 + 5);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/');
  await page.getByRole('link', { name: 'Administration' }).click();
  await expect(page).toHaveURL('/admin/uploads');

  await page.getByText('Filtres', { exact: true }).click();
  await page.getByLabel('Utilisateur').pressSequentially('rosa');
  await expect(page.locator('datalist option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Images de rosa')).toBeVisible();
  await expect(cells(page)).toHaveCount(5);
  await page.getByLabel('Confirmée', { exact: true }).check({ force: true });
  await expect(cells(page)).toHaveCount(4);
  await page.getByLabel('Ordre').selectOption('Plus anciennes d’abord');
  await expect(page).toHaveURL(`/admin/uploads?state=confirmed&user=${rosa.id}&sort=oldest`);

  await page.reload();
  await expect(cells(page)).toHaveCount(4);
  await expect(page.getByLabel('Ordre')).toHaveValue('oldest');
  await page.goBack();
  await expect(page.getByLabel('Ordre')).toHaveValue('newest');
  await page.goBack();
  await expect(cells(page)).toHaveCount(5);
  await page.getByRole('searchbox').fill(`picture-${rosa.id * 10 + 2}`);
  await expect(cells(page)).toHaveCount(1);

  await page.goto(`/admin/uploads?user=${rosa.id}&state=nonsense&from=2020-13-99&sort=sideways`);
  await expect(cells(page)).toHaveCount(5);
});

test('pictures are selected by keyboard, taken down together, and reinstated', async ({ browser, baseURL }) => {
  const paula = await signedUp(browser, baseURL!, 'paula');
  await fourPictures(paula);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads?user=${paula.id}`);
  await expect(cells(page)).toHaveCount(4);
  await cells(page).first().focus();
  for (const key of ['Space', 'j', 'k', 'ArrowRight', 'ArrowRight', 'Space', 'End']) await page.keyboard.press(key);
  await expect(cells(page).last()).toBeFocused();
  await expect(bar(page)).toContainText('2 images sélectionnées');
  await expect(cells(page).nth(2)).toHaveAttribute('aria-selected', 'true');

  await bar(page).getByRole('button', { name: 'Retirer…' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer 2 images' });
  await question.getByLabel('Motif').selectOption('Violence');
  await question.getByLabel('Message à l’utilisateur').fill('Rien de tel ici.');
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(bar(page)).toContainText('2 images retirées.');
  const status = page.getByRole('status').filter({ has: bar(page) });
  await expect(status).toBeFocused();
  await expect(cells(page).filter({ hasText: 'Retirée' })).toHaveCount(2);

  await page.keyboard.press('Tab');
  await expect(bar(page).getByRole('button', { name: 'Annuler ces retraits' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('2 retraits annulés.');
  await expect(status).toBeFocused();
  await bar(page).getByRole('button', { name: 'Fermer' }).click();
  await expect(cells(page).last()).toBeFocused();
  await expect(cells(page).filter({ hasText: 'En ligne' })).toHaveCount(1);

  await cells(page).nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Image n° \d+/ })).toBeFocused();
  await page.goBack();
  await expect(cells(page).nth(2)).toBeFocused();
});

test('a long run can be stopped, and shows the result for each picture @heavy', async ({ browser, baseURL }) => {
  const olga = await signedUp(browser, baseURL!, 'olga');
  const uploads = [...(await fourPictures(olga)), await olga.send(olga.id * 10 + 5)];
  const { page, change } = await staff(browser, baseURL!, 'grace');
  await page.goto(`/admin/uploads?user=${olga.id}`);
  await expect(cells(page)).toHaveCount(5);
  for (const box of await page.getByRole('checkbox', { name: 'Sélectionner l’image de olga' }).all()) await box.check();
  // Another moderator takes one of them down first.
  const faster = { uploadId: uploads.at(-1), reason: 'other' };
  expect((await change('admin.moderation.takeDown', faster)).ok()).toBe(true);

  let letGo = () => undefined as void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/admin.moderation.takeDown**', async (route) => {
    await held;
    await route.continue();
  });
  await bar(page).getByRole('button', { name: 'Retirer…' }).click();
  await page.getByRole('dialog').getByLabel('Motif').selectOption('Autre motif');
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Arrêter' }).click();
  letGo();
  await expect(bar(page)).toContainText('2 images retirées, 1 échec, 2 laissées telles quelles.');
  await expect(bar(page)).toContainText('Cette image a déjà fait l’objet d’une décision');
});

test('a question about pictures of several users names all of them', async ({ browser, baseURL }) => {
  const people = [await signedUp(browser, baseURL!, 'iris'), await signedUp(browser, baseURL!, 'lucie')];
  for (const person of people) await person.send(person.id * 10);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/uploads?state=pending');
  const choose = async (username: string) =>
    page.getByRole('checkbox', { name: `Sélectionner l’image de ${username}` }).check();
  await choose('iris');
  const ask = bar(page).getByRole('button', { name: 'Retirer…' });
  await ask.click();
  const question = page.getByRole('dialog');
  await expect(question.getByLabel('Message à l’utilisateur')).toBeVisible();
  await expect(question.getByLabel('Pour cet utilisateur')).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('lucie');
  await ask.click();
  await expect(question.getByLabel('Message aux utilisateurs')).toHaveAccessibleDescription(
    /^Facultatif. Chacun le lira/,
  );
  await expect(question.getByLabel('Pour ces utilisateurs')).toBeVisible();
  await expect(question).toContainText('Chacun d’eux ne pourra plus utiliser les siennes.');
  await page.keyboard.press('Escape');

  // What is not confirmed is its owner's alone.
  const cells = page.getByRole('gridcell', { name: /^(iris|lucie)/ });
  await expect(cells).toHaveCount(2);
  await expect(cells.locator('img')).toHaveCount(0);
  await cells.first().getByRole('link').click();
  await expect(page.getByText('seule la personne qui l’a envoyée peut la voir')).toBeVisible();
  await expect(page.getByRole('img', { name: 'L’image entière' })).toHaveCount(0);
});

test('from a picture, links lead to those before and after it in the list it was opened from', async ({
  browser,
  baseURL,
}) => {
  const petra = await signedUp(browser, baseURL!, 'petra');
  const [first, second, third] = await fourPictures(petra);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads?user=${petra.id}&sort=oldest`);
  await cells(page).nth(1).focus();
  await page.keyboard.press('Enter');
  const around = page.getByRole('navigation', { name: 'Images voisines' });
  await expect(page).toHaveURL(`/admin/uploads/${second}`);
  await around.getByRole('link', { name: 'Image suivante' }).click();
  await expect(page).toHaveURL(`/admin/uploads/${third}`);
  await expect(page.getByRole('heading', { name: `Image n° ${third}` })).toBeFocused();
  await around.getByRole('link', { name: 'Image précédente' }).click();
  await around.getByRole('link', { name: 'Image précédente' }).click();
  await expect(page).toHaveURL(`/admin/uploads/${first}`);
  await expect(around.getByRole('link')).toHaveText(['Image suivante']);
  // It is only known here: after a reload there is no list it was opened from.
  await page.reload();
  await expect(page.getByRole('heading', { name: `Image n° ${first}` })).toBeVisible();
  await expect(around).toBeHidden();
});

test('a picture that is no longer kept is a sign in the list, and no colour that looks like a picture', async ({
  browser,
  baseURL,
}) => {
  const maud = await signedUp(browser, baseURL!, 'maud');
  const [discarded, deleted] = [await maud.send(85), await maud.show(86)];
  await maud.change('profilePicture.discard', { uploadId: discarded });
  await maud.change('profilePicture.delete', { uploadId: deleted });
  await maud.show(87);
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads?user=${maud.id}`);
  const cell = (state: string) => page.getByRole('gridcell', { name: new RegExp(`^maud.*${state}`, 'i') });
  await expect(cell('en ligne').locator('img')).toBeVisible();
  for (const state of ['abandonnée', 'supprimée']) {
    await expect(cell(state).locator('img')).toHaveCount(0);
    await expect(cell(state).locator('[data-icon=imageOff]')).toBeVisible();
  }
});

test('on a phone the menu shows the whole link of the open page', async ({ browser, baseURL }) => {
  const hugo = await signedUp(browser, baseURL!, 'hugo-nav');
  await hugo.show(88);
  await (
    await signedUp(browser, baseURL!, 'ines-nav')
  ).change('shownPicture.report', {
    ...{ userId: hugo.id, reason: 'other' },
  });
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/admin/analytics');
  await expect(page.getByRole('link', { name: /À traiter.*à traiter/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Statistiques' })).toBeInViewport({ ratio: 1 });
});

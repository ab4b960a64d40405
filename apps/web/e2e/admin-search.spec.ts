import type { Page } from '@playwright/test';
import { heavyUnless } from './heavy.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { signedUp, staff, type Person } from './people.ts';
import { expect, test } from './portrait-test.ts';

const cells = (page: Page) => page.getByRole('grid').getByRole('gridcell');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Rechercher' });

/** Sends a picture with a filename. @returns its id and the time it was received */
async function sendAs(person: Person, name: string): Promise<{ id: number; uploaded_at: string }> {
  const image = { name, mimeType: 'image/jpeg', buffer: await drawPicture(person.id) };
  const answer = await person.page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as { id: number; uploaded_at: string };
}

test('a moderator finds a file by the digits in its name, by its id, and without its accents', async ({
  browser,
  baseURL,
}) => {
  const flora = await signedUp(browser, baseURL!, 'flora');
  const named = await sendAs(flora, 'IMG_20260115.jpg');
  const accented = await sendAs(flora, 'Été à Rome.jpg');
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads?user=${flora.id}&sort=oldest`);
  await expect(cells(page)).toHaveCount(2);
  const link = cells(page).getByRole('link');

  await search(page).fill('20260115');
  await expect(cells(page)).toHaveCount(1);
  await expect(link).toHaveAttribute('href', `/admin/uploads/${named.id}`);
  await search(page).fill(String(accented.id));
  await expect(link).toHaveAttribute('href', `/admin/uploads/${accented.id}`);
  await search(page).fill('ete a rome');
  await expect(link).toHaveAttribute('href', `/admin/uploads/${accented.id}`);

  // During a search the order is fixed, and says so; afterwards it is the one chosen before.
  const order = page.getByLabel('Ordre');
  await expect(order).toBeDisabled();
  await expect(order).toHaveValue('newest');
  await expect(order).toHaveAccessibleDescription('Une recherche donne toujours les plus récentes d’abord.');
  await page.goto(`/admin/uploads?user=${flora.id}&sort=oldest&search=${accented.id}&state=confirmed`);
  await expect(page.getByText('Aucune image ne correspond à ces filtres.')).toBeVisible();
  await search(page).fill('');
  await expect(order).toHaveValue('oldest');
  await expect(order).toBeEnabled();
});

for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
  test(`the day that a cell shows is the day that finds it, in ${timezoneId}${heavyUnless(timezoneId === 'Pacific/Kiritimati')}`, async ({
    browser,
    baseURL,
  }) => {
    const owner = await signedUp(browser, baseURL!, timezoneId.replace(/\W/, '-').toLowerCase());
    const { uploaded_at: at } = await sendAs(owner, 'somewhere.jpg');
    const { page } = await staff(browser, baseURL!, 'simone', { timezoneId });
    const dayOf = async (days: number) =>
      page.evaluate(
        ([time, more]) => {
          const date = new Date(time);
          date.setDate(date.getDate() + more);
          const shown = date.toLocaleDateString('fr', { dateStyle: 'medium' }).replace(/^1 /, '1er ');
          return [date.toLocaleDateString('sv'), shown] as const;
        },
        [at, days] as const,
      );
    const [[day, shown], [before], [after]] = [await dayOf(0), await dayOf(-1), await dayOf(1)];
    await page.goto(`/admin/uploads?user=${owner.id}&from=${day}&to=${day}`);
    await expect(cells(page)).toHaveCount(1);
    await expect(cells(page)).toContainText(shown);
    await expect(page.getByText(`Jours de votre fuseau horaire : ${timezoneId}.`)).toBeVisible();
    for (const other of [before, after]) {
      await page.goto(`/admin/uploads?user=${owner.id}&from=${other}&to=${other}`);
      await expect(page.getByText('Aucune image ne correspond à ces filtres.')).toBeVisible();
    }
    await page.getByLabel('Du').fill(before);
    await page.getByLabel('Au', { exact: true }).fill(after);
    await expect(cells(page)).toHaveCount(1);
    await expect(page).toHaveURL(`/admin/uploads?user=${owner.id}&from=${before}&to=${after}`);
  });
}

test('a day on which the clocks change is requested from its first to its last moment', async ({
  browser,
  baseURL,
}) => {
  const { page } = await staff(browser, baseURL!, 'simone', { timezoneId: 'America/Los_Angeles' });
  const asked = page.waitForRequest(/admin\.uploads\.list/);
  await page.goto('/admin/uploads?from=2026-03-08&to=2026-03-08');
  const question = decodeURIComponent((await asked).url());
  expect(question).toContain('"from":"2026-03-08T08:00:00.000Z"');
  expect(question).toContain('"before":"2026-03-09T07:00:00.000Z"');
});

test('a search that is too short says so, and an address without a picture leads to the list', async ({
  browser,
  baseURL,
}) => {
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/uploads');
  await search(page).fill('ab');
  const tooShort = page.getByRole('status').filter({ hasText: 'La recherche commence à 3 caractères' });
  await expect(tooShort).toBeVisible();
  await search(page).fill('abc');
  await expect(tooShort).toBeHidden();

  await page.goto('/admin/uploads/99999');
  await expect(page.getByRole('alert')).toHaveText('Il n’y a pas d’image à cette adresse.');
  await expect(page.getByRole('button', { name: 'Réessayer' })).toBeHidden();
  await page.getByRole('link', { name: 'Voir les images' }).click();
  await expect(page).toHaveURL(/\/admin\/uploads$/);
  await page.goto('/admin/users/99999');
  await expect(page.getByRole('alert')).toHaveText('Il n’y a pas d’utilisateur à cette adresse.');
  await page.getByRole('link', { name: 'Voir les utilisateurs' }).click();
  await expect(page).toHaveURL(/\/admin\/users$/);
});

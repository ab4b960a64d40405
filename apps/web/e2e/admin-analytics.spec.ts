import type { Locator, Page } from '@playwright/test';
import { signedUp, staff, type Person } from './people.ts';
import { expect, test } from './portrait-test.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** The table of a chart: the header and the first number of each row. */
async function tableOf(page: Page, title: string): Promise<Record<string, number>> {
  const figure = page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await figure.getByText('Voir le tableau').click();
  const rows: Locator = figure.getByRole('row').filter({ has: page.getByRole('cell') });
  return Object.fromEntries(
    await rows.evaluateAll((found) =>
      found.map((row) => [row.querySelector('th')!.textContent, Number(row.querySelector('td')!.textContent)]),
    ),
  );
}

/** Reloads the page and reads a table. */
async function funnel(page: Page): Promise<Record<string, number>> {
  await page.goto(`/admin/analytics?from=${today()}&to=${today()}`);
  await expect(page.getByRole('heading', { name: 'Ce que deviennent les images choisies' })).toBeVisible();
  return tableOf(page, 'Ce que deviennent les images choisies');
}

async function sendNoPicture({ page }: Person): Promise<void> {
  const image = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Sir') };
  const answer = await page.request.post('/api/users/upload-profile-picture/', { multipart: { image } });
  expect(answer.status()).toBe(415);
}

test('the numbers match what was done, on the page and in the CSV file', async ({ browser, baseURL }) => {
  const grace = await staff(browser, baseURL!, 'grace');
  const { page } = grace;
  const before = await funnel(page);

  const hedy = await signedUp(browser, baseURL!, 'hedy');
  const taken = await hedy.show(101);
  await hedy.show(102);
  const discarded = await hedy.send(103);
  expect((await hedy.change('profilePicture.discard', { uploadId: discarded })).ok()).toBe(true);
  await sendNoPicture(hedy);
  expect((await grace.change('admin.moderation.takeDown', { uploadId: taken, reason: 'other' })).ok()).toBe(true);

  const after = await funnel(page);
  const done = {
    Choisies: 4,
    Refusées: 1,
    Envoyées: 3,
    Confirmées: 2,
    Abandonnées: 1,
    Supprimées: 0,
    Expirées: 0,
    'Retirées ou refusées par la modération': 1,
  };
  const more = Object.entries(done).map(([step, count]) => [step, (before[step] ?? 0) + count]);
  expect(after).toEqual(Object.fromEntries(more));

  expect(Object.keys(await tableOf(page, 'Refus par format'))).toContain('Fichier texte');

  const file = await page.getByRole('link', { name: 'Exporter « Jour par jour » en CSV' }).getAttribute('href');
  const [head = '', line = ''] = (await (await page.request.get(file!)).text()).trim().split('\r\n');
  const columns = head.split(',');
  const values = line.split(',');
  expect(values[columns.indexOf('chosen')]).toBe(String(after['Choisies']));
  expect(values[columns.indexOf('takenDown')]).toBe(String(after['Retirées ou refusées par la modération']));
});

test('the days are in the address, and invalid ones mean the last thirty', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/analytics?from=yesterday&to=2020-02-30');
  await expect(page.getByRole('button', { name: '30 jours' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '7 jours' }).click();
  const from = new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10);
  await expect(page).toHaveURL(`/admin/analytics?from=${from}&to=${today()}`);
  await page.reload();
  await expect(page.getByLabel('Du')).toHaveValue(from);
  await page.goto('/admin/analytics?from=2001-01-01&to=2001-01-31');
  await expect(page.getByText('Choisissez une autre période pour voir des chiffres.')).toBeVisible();
});

test('a period that begins too early is shortened, with a message', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/analytics?from=1980-01-01&to=1999-12-31');
  await expect(page.getByText(/Une période compte 3\s660 jours au plus\s: celle-ci commence donc le/)).toBeVisible();
  await signedUp(browser, baseURL!, 'olympe').then(sendNoPicture);
  await page.goto(`/admin/analytics?from=1990-01-01&to=${today()}`);
  await expect(page.getByText(/Le journal commence le .*\s: il n’y a rien à compter avant\./)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Jour par jour' })).toBeVisible();
});

test('a moderator sees no link to the analytics, and an error at their address', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto('/admin/analytics');
  await expect(page.getByRole('alert')).toContainText('Vous n’avez pas le droit de faire cela');
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(4);
  const file = await page.request.get(`/api/admin/analytics.csv?from=${today()}&to=${today()}`);
  expect(file.status()).toBe(403);
});

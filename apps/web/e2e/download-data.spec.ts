import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectOpenToAll } from './obstacles.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, confirm, openAccountWindow, sendPhoto, signUpAs } from './site.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';

const part = (page: Page) => page.getByRole('region', { name: 'Mes données' });

async function openPart(page: Page) {
  await page.goto('/account');
  await expect(part(page).getByRole('heading', { name: 'Mes données' })).toBeVisible();
  return part(page);
}

/**
 * Answers the page as a server would that is at this point. The newest route answers: with none in between, not even for a moment, as the
 * page would then see what the server says, and stop looking.
 */
async function tell(page: Page, own: object): Promise<void> {
  await page.route('/api/auth/export', async (route) => route.fulfill({ json: own }));
}

test('a person asks for all their data by keyboard, sees the progress, and downloads the file; nobody else can', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  await signUpAs(page, 'roselyne');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, PHONE_PHOTO);
  await confirm(accountWindow);
  await closeAccountWindow(accountWindow);

  const section = await openPart(page);
  const ask = section.getByRole('button', { name: 'Télécharger toutes mes données' });
  await ask.focus();
  await page.keyboard.press('Enter');
  await expect(section.getByRole('progressbar', { name: 'Préparation de vos données' })).toBeVisible();
  const status = section.getByRole('status');
  await expect(status).toHaveText('Votre fichier se prépare. Vous pouvez quitter cette page et revenir plus tard.');
  await expect(status).toBeFocused();
  await expect(ask).toBeHidden();

  const link = section.getByRole('link', { name: /^Télécharger \([\d,]+\s[kM]o\)$/ });
  await expect(link).toBeVisible({ timeout: 15_000 });
  await expect(status).toContainText('Vos données sont prêtes. Vous pouvez les télécharger jusqu’au');
  await expect(status).toBeFocused();
  await expectOpenToAll(page, 'ready');
  await page.reload();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^portrait-\d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  for (const name of ['manifest.json', 'index.html', '/original.', '/crop-1/512.webp'])
    expect(bytes.includes(name), name).toBe(true);

  const address = new URL((await link.getAttribute('href')) ?? '', baseURL).href;
  const other = await browser.newPage({ baseURL, locale: 'fr-FR' });
  expect((await other.request.get(address)).status()).toBe(401);
  await signUpAs(other, 'wivine');
  expect((await other.request.get(address)).status()).toBe(404);
  await expect((await openPart(other)).getByRole('button', { name: 'Télécharger toutes mes données' })).toBeVisible();
  await other.close();
  complaints.length = 0;
});

test('how far it is is told in numbers, and looked at again; a failure says so and can be tried again @heavy', async ({
  page,
}) => {
  await signUpAs(page, 'thelma');
  await tell(page, { state: 'preparing', done: 0, total: 0 });
  const section = await openPart(page);
  const bar = section.getByRole('progressbar');
  await expect(bar).not.toHaveAttribute('value');
  await tell(page, { state: 'preparing', done: 3, total: 9 });
  await expect(bar).toHaveAttribute('value', '3');
  await expect(section).toContainText('Fichiers\u00A0: 3 sur 9');
  await expectOpenToAll(page, 'preparing');
  await tell(page, { state: 'broken' });
  await expect(section.getByRole('alert')).toHaveText('La préparation n’a pas abouti. Réessayez.');
  await expectOpenToAll(page, 'failed');
  await page.unroute('/api/auth/export');
  await section.getByRole('button', { name: 'Télécharger toutes mes données' }).click();
  await expect(section.getByRole('alert')).toBeHidden();
  await expect(section.getByRole('link', { name: /^Télécharger/ })).toBeVisible({ timeout: 15_000 });
});

test('a server that cannot be reached is said in words, and the page goes on looking @heavy', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'zenobie');
  await tell(page, { state: 'preparing', done: 1, total: 2 });
  const section = await openPart(page);
  await expect(section.getByRole('progressbar')).toBeVisible();
  await page.route('/api/auth/export', async (route) => route.abort());
  await expect(section.getByRole('alert')).toBeVisible();
  await expect(section.getByRole('progressbar')).toBeVisible();
  await tell(page, { state: 'ready', id: 'x', byte_size: 12 * 1024 * 1024, expires_at: '2030-01-01T00:00:00.000Z' });
  await expect(section.getByRole('link', { name: 'Télécharger (12\u00A0Mo)' })).toBeVisible();
  await expect(section.getByRole('alert')).toBeHidden();
  complaints.length = 0;
});

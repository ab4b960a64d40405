import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { obstacles } from './obstacles.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, confirm } from './site.ts';

const SCRIPT = fileURLToPath(new URL('../../../packages/react/dist/script/', import.meta.url));
const EVENTS = ['portrait-open', 'portrait-close', 'portrait-published', 'portrait-removed', 'portrait-failure'];

/** Opens a page without React on the server's own origin, under the policy that the server sends with its own pages. */
async function openPlainPage(page: Page, username: string, html: (id: number) => string): Promise<number> {
  await page.request.post('/api/auth/sign-up', { data: { username, password: 'a long enough password' } });
  const { id } = (await (await page.request.get('/api/auth/me')).json()) as { id: number };
  const policy = (await page.request.get('/')).headers()['content-security-policy'];
  expect(policy).toContain("style-src 'self';");
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy! };
  const script = '<script type="module" src="/elements/0.2.0/portrait-elements.js"></script>';
  const body = `<!doctype html><html lang="fr"><head><title>Sans React</title>${script}</head><body>${html(id)}</body></html>`;
  await page.route('**/plain', (route) => route.fulfill({ headers, body }));
  await page.route('**/elements/0.2.0/*', (route) =>
    route.fulfill({ path: SCRIPT + new URL(route.request().url()).pathname.split('/').at(-1) }),
  );
  await page.addInitScript((names) => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of names)
      document.addEventListener(name, ({ type, detail }: Event & { detail?: object }) =>
        told.push([type, ...(detail ? Object.keys(detail) : [])].join(' ')),
      );
  }, EVENTS);
  await page.goto('/plain');
  return id;
}

const toldTo = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);

test('on a page without React, a new picture is published by the elements, and their events bubble', async ({
  page,
}) => {
  await openPlainPage(
    page,
    'elise',
    (id) => `
      <main><h1><portrait-picture id-type="number" user-id="${id}" name="elise" size="48"></portrait-picture></h1>
      <portrait-account id-type="number" user-id="${id}" name="elise"><button type="button">Ma photo</button></portrait-account></main>`,
  );
  const picture = page.getByRole('heading').getByRole('img', { name: 'Photo de profil de elise' });
  await expect(picture).toBeVisible();
  await expect(page.locator('portrait-picture > .portrait-picture')).toHaveCSS('border-radius', '50%');
  const opener = page.getByRole('button', { name: 'Ma photo' });
  await opener.click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect(accountWindow.getByRole('heading', { name: 'Photo de profil' })).toBeVisible();
  await expect(page.locator('portrait-account')).toHaveAttribute('open', '');
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  await confirm(accountWindow);
  await accountWindow.getByRole('button', { name: 'Terminé' }).click();
  await expect(accountWindow).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page.getByRole('heading').locator('img[src*="/media/"]')).toBeVisible();
  expect(await obstacles(page, 'a page with the elements')).toEqual([]);
  expect(await toldTo(page)).toEqual(['portrait-open', 'portrait-published userId pictureUrl', 'portrait-close']);
});

test('an account without a button of the page has its own, in the page’s language', async ({ page }) => {
  await openPlainPage(
    page,
    'eloi',
    (id) => `<portrait-account id-type="number" user-id="${id}" name="eloi"></portrait-account>`,
  );
  await expect(page.getByRole('button', { name: 'Modifier ma photo' })).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'ar'));
  await page.getByRole('button', { name: 'تغيير صورتي' }).click();
  const accountWindow = page.getByRole('dialog', { name: 'صورة الملف الشخصي' });
  await expect(accountWindow).toHaveAttribute('dir', 'rtl');
  await page.evaluate(() => document.querySelector('portrait-account')?.removeAttribute('open'));
  await expect(accountWindow).toBeHidden();
  expect(await toldTo(page)).toEqual(['portrait-open', 'portrait-close']);
});

test('elements that are removed end what they began, and are shown again where they are put back', async ({ page }) => {
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('profilePicture.onChange'));
  await openPlainPage(
    page,
    'emma',
    (id) => `<portrait-picture id-type="number" user-id="${id}" name="emma"></portrait-picture><p></p>
      <portrait-account id-type="number" user-id="${id}" name="emma"></portrait-account>`,
  );
  const picture = page.locator('portrait-picture').getByRole('img');
  await expect(picture).toBeVisible();
  const marked = await page.locator('portrait-picture > .portrait-picture').elementHandle();
  // Moved, it stays what it is.
  await page.evaluate(() => document.querySelector('p')?.append(document.querySelector('portrait-picture')!));
  await expect(page.locator('p').getByRole('img')).toBeVisible();
  expect(await marked.evaluate((element) => element.isConnected)).toBe(true);
  await page.evaluate(() => {
    const removed = [...document.querySelectorAll('portrait-picture, portrait-account')];
    Object.assign(window, { removed });
    for (const element of removed) element.remove();
  });
  await ended;
  expect(
    await page.evaluate(() =>
      (window as unknown as { removed: Element[] }).removed.map((element) => element.innerHTML),
    ),
  ).toEqual(['', '']);
  await page.evaluate(() => document.body.append(...(window as unknown as { removed: Element[] }).removed));
  await expect(page.getByRole('button', { name: 'Modifier ma photo' })).toBeVisible();
  await expect(picture).toBeVisible();
});

test('a wrong attribute is reported with its value, and what is expected', async ({ page, complaints }) => {
  await openPlainPage(
    page,
    'enora',
    (id) => `<portrait-account id-type="number" user-id="${id}"></portrait-account>
      <portrait-account id-type="number" user-id="${id + 1}"></portrait-account>
      <portrait-picture user-id="x" size="large"></portrait-picture><portrait-picture></portrait-picture>
      <portrait-picture user-id="x" id-type="number"></portrait-picture>`,
  );
  await expect.poll(() => complaints.length).toBe(4);
  expect(complaints.toSorted()).toEqual([
    expect.stringMatching(/<portrait-account>: the page has the account of \d+, and cannot have that of \d+ too/),
    expect.stringContaining('<portrait-picture>: the attribute size is "large", and must be a number of CSS pixels'),
    expect.stringContaining('<portrait-picture>: the attribute user-id is "x", and must be a positive integer'),
    expect.stringContaining('<portrait-picture>: the attribute user-id is missing, and must be the id of a user'),
  ]);
  await expect(page.getByRole('button', { name: 'Modifier ma photo' })).toHaveCount(1);
  complaints.length = 0;
});

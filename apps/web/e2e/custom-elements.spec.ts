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
  await expect(page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'ar'));
  await page.getByRole('button', { name: /تغيير صورتي|إضافة صورة/ }).click();
  const accountWindow = page.getByRole('dialog', { name: 'صورة الملف الشخصي' });
  await expect(accountWindow).toHaveAttribute('dir', 'rtl');
  await page.evaluate(() => document.querySelector('portrait-account')?.removeAttribute('open'));
  await expect(accountWindow).toBeHidden();
  expect(await toldTo(page)).toEqual(['portrait-open', 'portrait-close']);
});

test('a page’s headers go with every call, its namespace keeps the memory apart, and no confirmation is needed where it says so', async ({
  page,
}) => {
  const id = await openPlainPage(
    page,
    'elvire',
    (own) => `<portrait-picture id-type="number" user-id="${own}" name="elvire"></portrait-picture>
      <portrait-account id-type="number" user-id="${own}" name="elvire" namespace="chez-nous" confirm-immediately></portrait-account>`,
  );
  await expect(page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })).toBeVisible();
  await page.evaluate(() =>
    Object.assign(document.querySelector('portrait-account')!, {
      headers: () => ({ authorization: 'Bearer of-page' }),
    }),
  );
  const without: string[] = [];
  page.on('request', (request) => {
    const isCall = request.resourceType() === 'fetch' && request.url().includes('/api/');
    if (isCall && request.headers()['authorization'] !== 'Bearer of-page') without.push(request.url());
  });
  await page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ }).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect(accountWindow.getByText('Mettre en ligne dès l’envoi')).toHaveCount(0);
  const sent = page.waitForRequest(/upload-profile-picture/);
  await chooseFile(accountWindow, RACCOON);
  expect((await sent).headers()['authorization']).toBe('Bearer of-page');
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  expect(without).toEqual([]);
  await expect(page.locator('portrait-picture img[src*="/media/"]')).toBeVisible();
  const memory = await page.evaluate(() => ({ ...localStorage }));
  expect(JSON.parse(memory['portrait.person:chez-nous'])).toMatchObject({ of: id, pictureUrl: expect.any(String) });
  expect(memory['portrait.person']).toBeUndefined();
});

test('once the session has ended, the window links to the page’s own sign-in, with the way back', async ({
  page,
  complaints,
}) => {
  await openPlainPage(
    page,
    'eudoxie',
    (id) =>
      `<portrait-account id-type="number" user-id="${id}" name="eudoxie" sign-in-url="/connexion?retour={back}"></portrait-account>`,
  );
  await page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ }).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  expect((await page.request.post('/api/auth/sign-out', { data: {} })).status()).toBe(204);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  const link = accountWindow.getByRole('link', { name: 'Se reconnecter' });
  await expect(link).toHaveAttribute('href', `/connexion?retour=${encodeURIComponent(page.url())}`);
  expect(await obstacles(page, 'the link to the sign-in')).toEqual([]);
  // The refused calls.
  complaints.length = 0;
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
  await expect(page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })).toBeVisible();
  await expect(picture).toBeVisible();
});

test('a wrong attribute is reported with its value, and what is expected', async ({ page, complaints }) => {
  await openPlainPage(
    page,
    'enora',
    (id) => `<portrait-account id-type="number" user-id="${id}"></portrait-account>
      <portrait-account id-type="number" user-id="${id + 1}"></portrait-account>
      <portrait-picture user-id="x" size="large"></portrait-picture><portrait-picture></portrait-picture>
      <portrait-picture user-id="x" id-type="number"></portrait-picture>
      <portrait-account id-type="number" user-id="${id}" namespace="other"></portrait-account>
      <portrait-account id-type="number" user-id="${id}" sign-in-url="javascript:alert(1)"></portrait-account>
      <portrait-account id-type="number" user-id="${id}" confirm-immediately="maybe"></portrait-account>`,
  );
  await expect.poll(() => complaints.length).toBe(7);
  expect(complaints.toSorted()).toEqual([
    expect.stringContaining('the attribute confirm-immediately is "maybe", and must be empty, true or false'),
    expect.stringContaining('the attribute namespace is "other", and that of the page\'s other is ""'),
    expect.stringContaining('sign-in-url is "javascript:alert(1)", and must be the http or https URL'),
    expect.stringMatching(/<portrait-account>: the page has the account of \d+, and cannot have that of \d+ too/),
    expect.stringContaining('<portrait-picture>: the attribute size is "large", and must be a number of CSS pixels'),
    expect.stringContaining('<portrait-picture>: the attribute user-id is "x", and must be a positive integer'),
    expect.stringContaining('<portrait-picture>: the attribute user-id is missing, and must be the id of a user'),
  ]);
  await expect(page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })).toHaveCount(1);
  complaints.length = 0;
  await page.evaluate(() => {
    const account = document.querySelector('portrait-account')!;
    Object.assign(account, { headers: 'Bearer x' });
    account.setAttribute('name', 'enora');
  });
  await expect.poll(() => complaints).toHaveLength(1);
  expect(complaints.splice(0)[0]).toContain('the property headers is "Bearer x", and must be a function');
});

import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';

/** Chromium logs every 404 to the console, also that of a page. */
const NOT_FOUND = /the server responded with a status of 404/;

test('an unknown address shows a page that says so, with a link home, and the server answers 404', async ({
  browser,
  baseURL,
}) => {
  const { page } = await signedUp(browser, baseURL!, 'noemie');
  const answer = await page.goto('/nonsense');
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('/nonsense');
  await expect(page).toHaveTitle('Cette page n’existe pas · Portrait');
  await page.getByRole('main').getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour noemie' })).toBeVisible();
  await expect(page).toHaveTitle('Portrait');
});

test('a person who is not signed in is told that a page does not exist', async ({ page, complaints }) => {
  const answer = await page.goto('/nonsense/below');
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
  await page.goto('/été/صورة');
  await expect(page.getByRole('main')).toContainText('/été/صورة');
  await page.evaluate(() => {
    history.pushState(null, '', '/half%D8');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  await expect(page.getByRole('main')).toContainText('/half%D8');
  await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(complaints.filter((complaint) => !NOT_FOUND.test(complaint))).toEqual([]);
  complaints.length = 0;
});

test('existing pages answer 200, others 404, and API calls get JSON', async ({ browser, baseURL }) => {
  const { page, id } = await staff(browser, baseURL!, 'grace');
  const html = { headers: { accept: 'text/html' } };
  for (const path of [
    '/',
    '/admin',
    '/admin/uploads',
    '/admin/users/1',
    `/admin/users/${id}/actions`,
    '/admin/queue?x=1',
  ])
    expect((await page.request.get(path, html)).status(), path).toBe(200);
  for (const path of ['/admin/nonsense', '/admin/users/one', '/admin/users/1/else', '/index', '/Admin'])
    expect((await page.request.get(path, html)).status(), path).toBe(404);
  const call = await page.request.get('/api/nonsense', html);
  expect([call.status(), call.headers()['content-type']]).toEqual([404, expect.stringContaining('application/json')]);

  const answer = await page.goto('/admin/nonsense');
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Cette page n’existe pas' })).toBeVisible();
});

test('a percent sign in a search is decoded once', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/users?search=100%2541');
  await expect(page.getByRole('searchbox', { name: 'Rechercher' })).toHaveValue('100%41');
});

test('a new page begins at its top; neither its own link nor a search adds a history entry', async ({
  browser,
  baseURL,
}) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.setViewportSize({ width: 1280, height: 320 });
  await page.goto('/admin/uploads');
  const menu = page.getByRole('navigation');
  for (const name of ['Utilisateurs', 'Images']) {
    await menu.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  await page.evaluate(() => window.scrollTo(0, 100));
  await menu.getByRole('link', { name: 'Utilisateurs' }).click();
  await expect(page.getByRole('link', { name: 'grace', exact: true })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);

  const entries = await page.evaluate(() => history.length);
  await menu.getByRole('link', { name: 'Utilisateurs' }).click();
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('abc');
  await expect(page).toHaveURL('/admin/users?search=abc');
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

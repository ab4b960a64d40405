import { translator } from '@portrait/contract';
import { expect, test } from './portrait-test.ts';

const VISITS = [
  { locale: 'en-GB', lang: 'en', dir: 'ltr' },
  { locale: 'ar-EG', lang: 'ar', dir: 'rtl' },
  { locale: 'fr-CA', lang: 'fr', dir: 'ltr' },
  { locale: 'de-DE', lang: 'fr', dir: 'ltr' },
] as const;

for (const { locale, lang, dir } of VISITS) {
  test(`a browser set to ${locale} gets ${lang}, from the server and on the page`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL!, locale });
    const page = await context.newPage();
    const answer = await page.goto('/');
    expect(await answer!.text()).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(answer!.headers()['vary']?.toLowerCase()).toContain('accept-language');
    const t = translator(lang);
    await expect(page.getByRole('heading', { level: 2, name: t('web.signIn') })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await context.close();
  });
}

test('a person’s choices last until they sign out, and a choice made before sign-in is the default for others', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL: baseURL!, locale: 'en-GB' });
  const page = await context.newPage();
  const language = page.getByRole('combobox', { name: /Language|Langue|اللغة/ });
  const lang = page.locator('html');
  const come = async (way: 'sign-in' | 'sign-up', username: string) => {
    const data = { username, password: 'a long enough password' };
    expect((await page.request.post(`/api/auth/${way}`, { data })).ok()).toBe(true);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: username })).toBeVisible();
  };
  const leave = async () => {
    await page.locator('.sign-out').click();
    await expect(page.locator('input[name=password]')).toBeVisible();
  };

  await come('sign-up', 'nour-ar');
  await language.selectOption('ar');
  await expect(lang).toHaveAttribute('lang', 'ar');
  await leave();
  await expect(lang).toHaveAttribute('lang', 'en');
  await language.selectOption('fr');
  await come('sign-up', 'paul-fr');
  await expect(lang).toHaveAttribute('lang', 'fr');
  await leave();
  await come('sign-in', 'nour-ar');
  await expect(lang).toHaveAttribute('lang', 'fr');
  await context.close();
});

test('a signed-in person whom the server did not name at first is not left with the sign-in', async ({ page }) => {
  const data = { username: 'noelie', password: 'a long enough password' };
  expect((await page.request.post('/api/auth/sign-up', { data })).ok()).toBe(true);
  let failures = 0;
  await page.route('**/api/auth/me', async (route) => {
    failures += 1;
    if (failures === 1) return route.abort('connectionreset');
    return failures === 2 ? route.fulfill({ status: 502, body: 'Bad Gateway' }) : route.continue();
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 2, name: 'Se connecter' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bonjour noelie' })).toBeVisible();
});

import type { Locator, Page } from '@playwright/test';
import { expectOpenToAll } from './obstacles.ts';
import { expect, test } from './portrait-test.ts';
import { signInAs, signUpAs } from './site.ts';

const PASSWORD = 'a long enough password';

const section = (page: Page, name: string) => page.getByRole('region', { name });

const topOf = async (part: Locator) => (await part.boundingBox())!.y;

async function openAccountPage(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: 'Mon compte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await expect(page).toHaveTitle('Mon compte · Portrait');
}

test('the account page is behind the sign-in, and is shown right after it', async ({ page }) => {
  await page.goto('/account');
  await expect(page.getByRole('heading', { name: 'Mon compte' })).toBeHidden();
  await page.getByLabel('Nom d’utilisateur').fill('ada');
  await page.getByLabel('Mot de passe').fill('portrait-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await expect(page.getByText('Ce compte de démonstration est partagé')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a name is changed by keyboard: the header has it at once, the sign-in takes it, errors are about the field', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'margaux');
  await openAccountPage(page);
  const part = section(page, 'Nom affiché');
  const field = part.getByLabel('Nouveau nom');
  await expect(field).toHaveValue('margaux');
  await field.fill('admin');
  await page.keyboard.press('Enter');
  await expect(part.getByRole('alert')).toHaveText('Le nom d’utilisateur «\u00A0admin\u00A0» est réservé.');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expectOpenToAll(page, 'name refused');

  await field.fill('marguerite');
  await page.keyboard.press('Enter');
  await expect(part.getByRole('status')).toContainText('vous vous appelez maintenant «\u00A0marguerite\u00A0»');
  await expect(part.getByRole('status')).toBeFocused();
  await expect(page.getByRole('banner')).toContainText('marguerite');
  await expect(field).toHaveValue('marguerite');
  complaints.length = 0;
  await page.reload();
  await expect(page.getByRole('banner')).toContainText('marguerite');
});

test('a password is changed: refusals say why, the other device is signed out, this one stays', async ({
  page,
  browser,
  baseURL,
  complaints,
}) => {
  await signUpAs(page, 'noeline');
  const elsewhere = await browser.newPage({ baseURL, locale: 'fr-FR' });
  await elsewhere.request.post('/api/auth/sign-in', { data: { username: 'noeline', password: PASSWORD } });
  await elsewhere.goto('/');
  await expect(elsewhere.getByRole('heading', { name: 'Bonjour noeline' })).toBeVisible();

  await openAccountPage(page);
  const part = section(page, 'Mot de passe');
  const [current, next] = [part.getByLabel('Mot de passe actuel'), part.getByLabel('Nouveau mot de passe')];
  const save = part.getByRole('button', { name: 'Changer le mot de passe' });
  await current.fill('not my password');
  await next.fill('quelques mots sans lien');
  await save.click();
  const alert = part.getByRole('alert');
  await expect(alert).toHaveText('Ce n’est pas votre mot de passe.');
  await expect(current).toBeFocused();
  await expect(current).toHaveAccessibleDescription('Ce n’est pas votre mot de passe.');
  await expect(next).toHaveAccessibleDescription('Au moins 8 caractères.');
  // Between its field and the next one.
  expect(await topOf(current)).toBeLessThan(await topOf(alert));
  expect(await topOf(alert)).toBeLessThan(await topOf(next));
  await current.fill(PASSWORD);
  await next.fill('azertyuiop');
  await save.click();
  await expect(part.getByRole('alert')).toContainText('trop facile à deviner');
  await expect(next).toBeFocused();
  await expectOpenToAll(page, 'password refused');
  await next.fill('quelques mots sans lien');
  await save.click();
  await expect(part.getByRole('status')).toContainText('Mot de passe changé');
  await expect(current).toHaveValue('');
  await expect(section(page, 'Appareils connectés').getByRole('listitem')).toHaveCount(1);
  await elsewhere.getByRole('link', { name: 'Mon compte' }).click();
  await expect(elsewhere.getByRole('dialog', { name: 'Se reconnecter' })).toBeVisible();
  complaints.length = 0;
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await elsewhere.close();
});

test('devices are listed; one is signed out, then all others @heavy', async ({ page, browser, baseURL }) => {
  await signUpAs(page, 'odelia');
  const contexts = await Promise.all([0, 1, 2].map(async () => browser.newContext({ baseURL, locale: 'fr-FR' })));
  for (const { request } of contexts)
    await request.post('/api/auth/sign-in', {
      data: { username: 'odelia', password: PASSWORD },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0' },
    });
  await openAccountPage(page);
  const part = section(page, 'Appareils connectés');
  const devices = part.getByRole('listitem');
  await expect(devices).toHaveCount(4);
  await expect(devices.first()).toContainText('Cet appareil');
  await expect(devices.first().getByRole('button')).toHaveCount(0);
  await expect(devices.nth(1)).toContainText('Firefox, Linux');
  await expectOpenToAll(page, 'devices');

  const others = await Promise.all(contexts.map(async (context) => context.newPage()));
  for (const other of others) await other.goto('/');
  await part
    .getByRole('button', { name: /^Déconnecter Firefox, Linux, connecté le/ })
    .first()
    .click();
  await expect(part.getByRole('status')).toHaveText('Appareil déconnecté.');
  await expect(part.getByRole('status')).toBeFocused();
  await expect(devices).toHaveCount(3);
  const asked = async () => {
    for (const other of others) await other.goto('/account');
    const shown = others.map(async (other) => other.getByRole('button', { name: 'Se connecter' }).isVisible());
    return (await Promise.all(shown)).filter(Boolean).length;
  };
  await expect.poll(asked).toBe(1);
  await part.getByRole('button', { name: 'Déconnecter tous les autres' }).click();
  await expect(part.getByRole('status')).toHaveText('Tous les autres appareils sont déconnectés.');
  await expect(devices).toHaveCount(1);
  await expect(part.getByRole('button')).toHaveCount(0);
  await expect.poll(asked).toBe(3);
  for (const context of contexts) await context.close();
});

test('language and theme are chosen there too', async ({ page }) => {
  await signInAs(page, 'blaise');
  await openAccountPage(page);
  const part = section(page, 'Langue et apparence');
  await part.getByRole('group', { name: 'Thème' }).getByRole('radio', { name: 'Sombre' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await part.getByRole('group', { name: 'Langue' }).getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('a person whose session ended signs in again, and nothing typed is lost', async ({ page, complaints }) => {
  await signUpAs(page, 'pauline');
  await openAccountPage(page);
  const part = section(page, 'Nom affiché');
  await part.getByLabel('Nouveau nom').fill('paulette');
  await page.request.post('/api/auth/sign-out', { data: {} });
  await part.getByRole('button', { name: 'Changer de nom' }).click();
  const question = page.getByRole('dialog', { name: 'Se reconnecter' });
  await question.getByLabel('Mot de passe').fill(PASSWORD);
  await question.getByRole('button', { name: 'Se connecter' }).click();
  await expect(question).toBeHidden();
  await expect(part.getByLabel('Nouveau nom')).toHaveValue('paulette');
  await part.getByRole('button', { name: 'Changer de nom' }).click();
  await expect(part.getByRole('status')).toContainText('paulette');
  complaints.length = 0;
});

for (const [width, height] of [
  [360, 640],
  [320, 256],
] as const) {
  test(`at ${width} × ${height}, as on a phone or at 400 %, nothing is cut off or scrolls sideways`, async ({
    page,
  }) => {
    await signInAs(page, 'simone');
    await page.setViewportSize({ width, height });
    await page.goto('/account');
    await expect(section(page, 'Appareils connectés').getByRole('listitem').first()).toBeVisible();
    for (const language of ['ar', 'en', 'fr']) {
      await page.locator('.preferences select').selectOption(language);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(wider, language).toBe(0);
    }
  });
}

test('an account is deleted with the password, offers only to be taken back, and is as before then', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'quitterie');
  await openAccountPage(page);
  const part = section(page, 'Supprimer mon compte');
  await expect(part).toContainText('Ce qui reste');
  const password = part.getByLabel('Votre mot de passe');
  await password.fill('not my password');
  await part.getByRole('button', { name: 'Supprimer mon compte' }).click();
  await expect(part.getByRole('alert')).toHaveText('Ce n’est pas votre mot de passe.');
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { level: 1, name: 'Ce compte sera effacé' });
  await expect(heading).toBeFocused();
  await expect(page.getByRole('link')).toHaveCount(0);
  await expectOpenToAll(page, 'deleted');

  await page.getByRole('button', { name: 'Laisser le compte s’effacer et me déconnecter' }).click();
  await page.getByLabel('Nom d’utilisateur').fill('quitterie');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(heading).toBeVisible();
  await page.getByRole('button', { name: 'Reprendre mon compte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  const back = page.getByRole('status').filter({ hasText: 'Vous avez repris votre compte' });
  await expect(back).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await expect(back).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('quitterie');
  complaints.length = 0;
});

import { expect, test } from './portrait-test.ts';

test('a refused sign-up focuses the field with the error, and says why next to it', async ({ page, complaints }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  const username = page.getByLabel('Nom d’utilisateur');
  const password = page.getByLabel('Mot de passe');
  const submit = page.locator('form').getByRole('button', { name: 'Créer un compte' });

  await expect(username).toHaveAccessibleDescription(
    'De 2 à 60 lettres, chiffres, points, tirets ou soulignés, sans espace.',
  );
  await expect(password).toHaveAccessibleDescription('Au moins 8 caractères.');
  await username.fill('odile');
  await password.fill('court');
  await submit.click();
  await expect(password).toBeFocused();
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/de 8 à 200 caractères, et non 5/);
  await expect(username).not.toHaveAttribute('aria-invalid', 'true');
  await expect(username).toHaveAccessibleDescription(
    'De 2 à 60 lettres, chiffres, points, tirets ou soulignés, sans espace.',
  );

  await password.fill('a long enough password');
  await username.fill('ada');
  await submit.click();
  await expect(username).toBeFocused();
  await expect(username).toHaveAttribute('aria-invalid', 'true');
  await expect(username).toHaveAccessibleDescription(/«\sada\s» est déjà pris/);
  await expect(password).not.toHaveAttribute('aria-invalid', 'true');

  await username.fill('o');
  await expect(username).not.toHaveAttribute('aria-invalid', 'true');
  await submit.click();
  await expect(username).toBeFocused();
  await expect(username).toHaveAccessibleDescription(/de 2 à 60 caractères/);
  // Chromium logs each refusal to the console.
  complaints.length = 0;
});

test('a refused sign-in focuses the fields, and a network error leaves the focus where it was', async ({
  page,
  complaints,
}) => {
  await page.goto('/');
  const username = page.getByLabel('Nom d’utilisateur');
  const password = page.getByLabel('Mot de passe');
  const submit = page.getByRole('button', { name: 'Se connecter' });
  await username.fill('ada');
  await password.fill('a wrong password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Nom d’utilisateur ou mot de passe incorrect.');
  await expect(username).toBeFocused();
  for (const field of [username, password]) {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription('Nom d’utilisateur ou mot de passe incorrect.');
  }

  await page.route('**/api/auth/sign-in', (route) => route.abort());
  await submit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Le serveur ne répond pas');
  await expect(submit).toBeFocused();
  await expect(username).not.toHaveAttribute('aria-invalid', 'true');
  complaints.length = 0;
});

test('a password that is being typed is shown and hidden again by a button, also by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  const password = page.getByLabel('Mot de passe');
  const widthOf = async (label: string) => (await page.getByLabel(label).boundingBox())?.width;
  expect(await widthOf('Mot de passe')).toBe(await widthOf('Nom d’utilisateur'));
  await password.fill('a long enough password');
  await expect(password).toHaveAttribute('type', 'password');
  await page.keyboard.press('Tab');
  const show = page.getByRole('button', { name: 'Afficher', exact: true });
  await expect(show).toBeFocused();
  await expect(show).toHaveAccessibleDescription('Mot de passe');
  await page.keyboard.press('Enter');
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toHaveValue('a long enough password');
  await page.getByRole('button', { name: 'Masquer', exact: true }).click();
  await expect(password).toHaveAttribute('type', 'password');
});

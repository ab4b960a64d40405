import { expect, test } from './portrait-test.ts';

test.use({ settings: { SIGN_UPS: 'closed' } });

test('where sign-up is closed, the page does not offer it and says whom to ask', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Les inscriptions sont fermées : demandez un compte à l’administrateur')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Créer un compte' })).toHaveCount(0);
  await page.getByLabel('Nom d’utilisateur').fill('ada');
  await page.getByLabel('Mot de passe').fill('portrait-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour ada' })).toBeVisible();
});

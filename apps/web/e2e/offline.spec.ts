import type { Page } from '@playwright/test';
import { staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, signUpAs } from './site.ts';

const UNREACHABLE = 'Le serveur ne répond pas. Vérifiez votre connexion';

/** Navigates within the site, as a link does. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

test('the history says that it cannot be loaded offline, and loads once online', async ({
  page,
  context,
  complaints,
}) => {
  await signUpAs(page, 'ophelie');
  const accountWindow = await openAccountWindow(page);
  await context.setOffline(true);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  const panel = accountWindow.getByRole('tabpanel');
  await expect(panel.getByText(UNREACHABLE)).toBeVisible();
  await expect(panel.getByText('Chargement…')).toBeHidden();
  await panel.getByRole('button', { name: 'Réessayer' }).click();
  await expect(panel.getByText(UNREACHABLE)).toBeVisible();
  await context.setOffline(false);
  await expect(panel.getByText('Vos photos apparaîtront ici.')).toBeVisible();
  complaints.length = 0;
});

test('a loaded history stays when the browser goes offline', async ({ page, context, complaints }) => {
  await signUpAs(page, 'oscar');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  const panel = accountWindow.getByRole('tabpanel');
  await expect(panel.getByText('Vos photos apparaîtront ici.')).toBeVisible();
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(panel.getByText('Vos photos apparaîtront ici.')).toBeVisible();
  await context.setOffline(false);
  complaints.length = 0;
});

test('the account window says what it cannot load offline @heavy', async ({ page, context, complaints }) => {
  await page.route(/profilePicture\.pending/, (route) => route.abort());
  await signUpAs(page, 'odette');
  const accountWindow = await openAccountWindow(page);
  await expect(accountWindow.getByText(UNREACHABLE)).toBeVisible({ timeout: 30_000 });
  await page.unroute(/profilePicture\.pending/);
  await accountWindow.getByRole('button', { name: 'Réessayer' }).click();
  await expect(accountWindow.getByText(UNREACHABLE)).toBeHidden();
  await context.setOffline(false);
  complaints.length = 0;
});

test('no list of the moderators shows “loading” for ever when offline', async ({ browser, baseURL }) => {
  const { page, id } = await staff(browser, baseURL!, 'grace');
  await page.goto('/admin/users');
  const row = page.getByRole('row').nth(1);
  await expect(row).toBeVisible();
  await page.goto('/admin/analytics');
  await expect(page.getByRole('heading', { name: 'Statistiques' })).toBeVisible();
  await page.goto('/admin/nonsense');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Its code is loaded already; its data is not.
  await page.context().setOffline(true);
  for (const path of ['uploads', 'queue', 'users', 'blocks', `users/${id}`, `users/${id}/actions`, 'uploads/1']) {
    await follow(page, `/admin/${path}`);
    await expect(page.getByRole('alert').filter({ hasText: UNREACHABLE }).first(), path).toBeVisible();
    await expect(page.getByRole('main').getByText('Chargement…'), path).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('button', { name: 'Réessayer' }).first(), path).toBeVisible();
  }
  await page.context().setOffline(false);
  // They load by themselves once the browser is online.
  await follow(page, '/admin/users');
  await expect(row).toBeVisible();
});

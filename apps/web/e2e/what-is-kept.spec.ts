import type { Page } from '@playwright/test';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, confirm, openAccountWindow, sendPhoto, signUpAs, finish } from './site.ts';

/** Everything that this browser stores for the site, of any kind. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const names = await caches.keys();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, names]);
  });
}

test('one person’s choices and picture are not shown to the next, and are removed at sign-out', async ({ page }) => {
  await signUpAs(page, 'armelle');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await confirm(accountWindow);
  await finish(accountWindow);
  const immediately = accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' });
  await immediately.click();
  await closeAccountWindow(accountWindow);
  await page.getByRole('button', { name: /^Thème/ }).click();
  for (const theirs of ['armelle', 'confirmImmediately', 'media', 'portrait.theme.'])
    expect(await kept(page)).toContain(theirs);

  // The choice is theirs, and is restored after a reload.
  await page.reload();
  await openAccountWindow(page);
  await expect(immediately).toBeChecked();
  await closeAccountWindow(accountWindow);

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(await kept(page)).toBe('[{},{},[],[]]');

  await signUpAs(page, 'betty');
  await openAccountWindow(page);
  await expect(immediately).not.toBeChecked();
  expect(await kept(page)).not.toContain('media');
});

test('a session replaced by another person’s leaves nothing of the first either @heavy', async ({ page }) => {
  await signUpAs(page, 'celestine');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await closeAccountWindow(accountWindow);
  await page.request.post('/api/auth/sign-up', { data: { username: 'domitille', password: 'a long enough password' } });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bonjour domitille' })).toBeVisible();
  await openAccountWindow(page);
  await expect(accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' })).not.toBeChecked();
  expect(await kept(page)).not.toContain('celestine');
});

test('a sign-out that did not reach the server shows a message, and can be tried again', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'edwige');
  const before = await kept(page);
  const signOut = page.getByRole('button', { name: 'Se déconnecter' });
  await page.context().setOffline(true);
  await signOut.click();
  const alert = page.getByRole('alert').filter({ hasText: 'votre session est toujours ouverte' });
  await expect(alert).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bonjour edwige' })).toBeVisible();
  expect(await kept(page)).toBe(before);
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  expect(await kept(page)).not.toContain('edwige');
  expect((await page.request.get('/api/auth/me')).status()).toBe(401);
  complaints.length = 0;
});

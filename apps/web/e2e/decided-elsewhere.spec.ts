import type { Page } from '@playwright/test';
import { hold } from './hold.ts';
import { staff } from './people.ts';
import { RACCOON } from './photos/raccoon.ts';
import { startServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, openAccountWindow, sendPhoto, signUpAs, openPreciseSettings } from './site.ts';

const AGAIN = 'L’envoyer de nouveau';

// A request of this page for the upload may be under way when another page decides.
test.afterEach(({ complaints }) => void complaints.splice(0));

/** The id of the newest pending upload. */
async function waiting(page: Page): Promise<number> {
  const [newest] = (await (await page.request.get('/api/trpc/profilePicture.pending')).json()).result.data;
  return newest.id;
}

test('a picture discarded in another tab shows a message, and a file that is still here can be sent again', async ({
  page,
}) => {
  await signUpAs(page, 'laurence');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  await openPreciseSettings(accountWindow);
  const side = accountWindow.getByLabel('Côté');
  const before = await side.inputValue();
  const tab = await page.context().newPage();
  await tab.goto('/');
  const there = await openAccountWindow(tab);
  await there.getByRole('button', { name: 'Abandonner' }).click();
  await expect(there.getByText('Image abandonnée')).toBeVisible();
  await page.bringToFront();
  const status = accountWindow.getByRole('status');
  await expect(
    status.getByText('Cette image a été abandonnée dans un autre onglet ou sur un autre appareil.'),
  ).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: /^Mettre en ligne/ })).toBeDisabled();
  await expect(accountWindow.getByRole('button', { name: AGAIN })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  expect(await side.inputValue()).toBe(before);
  await confirm(accountWindow);
});

test('a picture that is only on the server shows that it was discarded, and another can be chosen @heavy', async ({
  page,
}) => {
  await signUpAs(page, 'marceline');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.reload();
  await openAccountWindow(page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await expect(accountWindow.getByRole('application')).toBeVisible();
  const uploadId = await waiting(page);
  await page.request.post('/api/trpc/profilePicture.discard', { data: { uploadId } });
  await expect(accountWindow.getByText('Cette image a été abandonnée')).toBeVisible();
  await expect(accountWindow.getByRole('button', { name: AGAIN })).toBeHidden();
  await accountWindow.locator('input[type=file]').setInputFiles(RACCOON);
  await confirm(accountWindow);
});

test('a picture confirmed on another page shows a message', async ({ page }) => {
  await signUpAs(page, 'ninon');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const data = { upload_id: await waiting(page) };
  expect((await page.request.post('/api/users/confirm-profile-picture/', { data })).ok()).toBe(true);
  await expect(accountWindow.getByText('Cette image n’attend plus votre confirmation')).toBeVisible();
  await expect(accountWindow.getByText('Pas encore en ligne')).toBeHidden();
  // Leaving cancels nothing.
  await expect(accountWindow.getByRole('button', { name: 'Annuler' })).toBeHidden();
  await accountWindow.getByRole('button', { name: 'Revenir à ma photo' }).click();
  await expect(accountWindow.getByText('En ligne depuis')).toBeVisible();
});

test('an expired picture shows its own message @heavy', async ({ page, browser }) => {
  const server = await startServer({ PENDING_LIFETIME_DAYS: '0.0001' });
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const person = await context.newPage();
  await signUpAs(person, 'octavie');
  const accountWindow = await openAccountWindow(person);
  await sendPhoto(accountWindow, RACCOON);
  const stillWaiting = async () =>
    (await (await context.request.get('/api/trpc/profilePicture.pending')).json()).result.data;
  await expect.poll(stillWaiting).toEqual([]);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('Le délai pour confirmer cette image est passé')).toBeVisible();
  await expect(accountWindow.getByText('non trouvé')).toBeHidden();
  await expect(accountWindow.getByRole('button', { name: AGAIN })).toBeFocused();
  await context.close();
  await server.stop();
  await page.close();
});

test('after the approval the window says that the picture is live, and no longer that it waits @heavy', async ({
  page,
  browser,
}) => {
  const server = await startServer({ APPROVE_BEFORE_LIVE: '1' });
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const person = await context.newPage();
  await signUpAs(person, 'philomene');
  const accountWindow = await openAccountWindow(person);
  await sendPhoto(accountWindow, RACCOON);
  const uploadId = await waiting(person);
  const release = await hold(person, /profilePicture\.confirm/);
  await accountWindow.getByRole('button', { name: /^Envoyer pour approbation/ }).click();
  await expect(accountWindow.getByRole('button', { name: 'Envoi pour approbation…' })).toBeVisible();
  // It does not go live with the answer.
  await expect(person.locator('.portrait-picture[aria-busy]')).toHaveCount(0);
  release();
  const waits = accountWindow.getByText('Envoyée pour approbation');
  await expect(waits).toBeFocused();
  const simone = await staff(browser, server.url, 'simone');
  expect((await simone.change('admin.moderation.approve', { uploadId })).ok()).toBe(true);
  await expect(accountWindow.getByText('La modération a approuvé votre image : elle est en ligne.')).toBeVisible();
  await expect(waits).toBeHidden();
  await expect(accountWindow.getByText('En ligne depuis')).toBeVisible();
  await Promise.all([context.close(), simone.page.context().close()]);
  await server.stop();
  await page.close();
});

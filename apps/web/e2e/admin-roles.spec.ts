import type { Locator } from '@playwright/test';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { expectOpenToAll } from './obstacles.ts';

test('a role is chosen, confirmed in a question, changed and undone, without losing the focus', async ({
  browser,
  baseURL,
}) => {
  const theo = await signedUp(browser, baseURL!, 'theo');
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto(`/admin/users/${theo.id}`);
  const role = page.getByLabel('Rôle');
  const changes: string[] = [];
  page.on('request', (request) => request.url().includes('setRole') && changes.push(request.url()));

  await role.focus();
  await page.keyboard.press('ArrowDown');
  await expect(role).toHaveValue('moderator');
  await expect(role).toBeFocused();
  expect(changes).toEqual([]);

  const give = page.getByRole('button', { name: 'Changer le rôle…' });
  await give.click();
  const question = page.getByRole('dialog', { name: 'Donner à theo le rôle « Modérateur » ?' });
  await expect(question).toContainText('Rôle actuel : Utilisateur');
  await expectOpenToAll(page, 'role asked');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(give).toBeFocused();
  expect(changes).toEqual([]);

  await give.click();
  await question.getByRole('button', { name: 'Donner ce rôle' }).click();
  const status = page.getByRole('status').filter({ hasText: 'theo a maintenant le rôle « Modérateur »' });
  await expect(status).toBeFocused();
  await expect(page.getByRole('row', { name: /Rôle changé.*grace/ })).toHaveCount(1);
  await expectOpenToAll(page, 'role given');

  await page.getByRole('button', { name: 'Annuler ce changement' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'theo a retrouvé le rôle « Utilisateur »' })).toBeFocused();
  await expect(role).toHaveValue('user');
  await expect(page.getByRole('button', { name: 'Annuler ce changement' })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Rôle changé.*grace/ })).toHaveCount(2);
});

test('a message that begins with a name in Arabic letters keeps its own direction', async ({ browser, baseURL }) => {
  const soraya = await signedUp(browser, baseURL!, 'ثريا');
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto(`/admin/users/${soraya.id}`);
  await page.getByLabel('Rôle').selectOption('Modérateur');
  await page.getByRole('button', { name: 'Changer le rôle…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Donner ce rôle' }).click();
  const status = page.getByRole('status').filter({ hasText: 'ثريا\u2069 a maintenant' });
  const [name, role] = await Promise.all([leftOf(status, 'ثريا'), leftOf(status, 'Modérateur')]);
  expect(name).toBeLessThan(role);
});

/** The left edge of these words. */
async function leftOf(status: Locator, words: string): Promise<number> {
  return status.evaluate((element, sought) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(sought));
    range.setEnd(text, text.data.indexOf(sought) + sought.length);
    return range.getBoundingClientRect().left;
  }, words);
}

test('a role change that fails shows the error in the question, which stays open', async ({ browser, baseURL }) => {
  const lisbeth = await signedUp(browser, baseURL!, 'lisbeth');
  const { page } = await staff(browser, baseURL!, 'grace');
  await page.goto(`/admin/users/${lisbeth.id}`);
  await page.getByLabel('Rôle').selectOption('Administrateur');
  await page.getByRole('button', { name: 'Changer le rôle…' }).click();
  const question = page.getByRole('dialog', { name: 'Donner à lisbeth le rôle « Administrateur » ?' });
  await page.route('**/admin.users.setRole*', (route) =>
    route.fulfill({ status: 500, contentType: 'application/json', body: 'not JSON' }),
  );
  await question.getByRole('button', { name: 'Donner ce rôle' }).click();
  await expect(question.getByRole('alert')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /Rôle changé/ })).toHaveCount(0);
});

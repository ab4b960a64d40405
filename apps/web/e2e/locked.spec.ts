import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow } from './site.ts';

test('a user with a locked picture can open the window, but not change the picture', async ({ browser, baseURL }) => {
  const locke = await signedUp(browser, baseURL!, 'locke');
  await locke.show(62);
  const { page } = locke;
  await page.goto('/');
  const change = page.getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ });
  const see = page.getByRole('button', { name: 'Voir ma photo' });
  await expect(change).toHaveCount(2);

  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.users.lock', { userId: locke.id, reason: 'other' });
  await expect(see).toHaveCount(2);
  await expect(change).toHaveCount(0);
  await see.first().click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await expect(accountWindow.getByText(/verrouillée par la modération/)).toBeVisible();
  await accountWindow.getByRole('tab', { name: 'Historique' }).click();
  await expect(accountWindow.getByRole('listitem').getByRole('button')).toHaveCount(0);
});

test('a lock while the user is cropping shows a message, and offers no confirmation', async ({ browser, baseURL }) => {
  const hugo = await signedUp(browser, baseURL!, 'hugo');
  await hugo.send(63);
  await hugo.page.goto('/');
  const accountWindow = await openAccountWindow(hugo.page);
  await accountWindow.getByRole('button', { name: 'Reprendre', exact: true }).click();
  const confirm = accountWindow.getByRole('button', { name: /^Mettre en ligne/ });
  await expect(confirm).toBeVisible();
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.users.lock', { userId: hugo.id, reason: 'other' });
  await expect(accountWindow.getByText(/verrouillée par la modération/)).toBeVisible();
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
});

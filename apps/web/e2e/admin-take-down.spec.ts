import { signedUp, staff } from './people.ts';
import { difference, lookOf, SAME } from './pixels.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import { headerPicture, openAccountWindow } from './site.ts';

test('a take-down removes the picture from every page at once, tells its owner why, and can be undone', async ({
  browser,
  baseURL,
}) => {
  const nina = await signedUp(browser, baseURL!, 'nina');
  await nina.page.goto('/');
  await expect(nina.page.getByRole('heading', { name: 'Bonjour nina' })).toBeVisible();
  const initials = await lookOf(headerPicture(nina.page));
  const uploadId = await nina.show(71);
  const shows = async (what: 'picture' | 'initials') =>
    expect
      .poll(async () => difference(await lookOf(headerPicture(nina.page)), initials) < SAME)
      .toBe(what === 'initials');
  await shows('picture');

  // A page with nina's picture, opened by another user.
  const visitor = await signedUp(browser, baseURL!, 'visitor');
  const seenByOthers = () => visitor.page.request.get(`/api/users/${nina.id}/profile-picture?size=128`);
  const seenBefore = (await seenByOthers()).headers()['etag'];

  const { page } = await staff(browser, baseURL!, 'simone');
  await page.goto(`/admin/uploads/${uploadId}`);
  await expect(page.getByRole('img', { name: 'L’image entière' })).toBeVisible();
  await page.getByRole('button', { name: 'Retirer…' }).click();
  const question = page.getByRole('dialog', { name: 'Retirer cette image' });
  await question.getByLabel('Motif').selectOption('Droits d’un tiers');
  await question.getByLabel('Message à l’utilisateur').fill('Une photo d’agence.');
  await question.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByText('Image retirée')).toBeFocused();
  await expect(page.getByText(/^Retirée le .* par simone$/)).toBeVisible();
  await expect(
    page.getByRole('row', { name: /Retirée ou refusée par la modération.*Droits d’un tiers.*simone/ }),
  ).toBeVisible();

  await shows('initials');
  expect((await seenByOthers()).headers()['etag']).not.toBe(seenBefore);
  const accountWindow = await openAccountWindow(nina.page);
  const notice = accountWindow.getByText(/retirée par la modération.*Motif\s: droits d’un tiers/);
  await expect(notice).toContainText('Une photo d’agence.');
  await keepForReadme(nina.page, 'taken-down');
  await expect(notice).toContainText(/^Votre photo «\s.picture-71\.jpg.\s», envoyée le .*, a été retirée/);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Annuler le retrait' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('Retrait annulé')).toBeVisible();
  await expect(page.getByRole('status')).toBeFocused();
  await shows('picture');
  expect((await seenByOthers()).headers()['etag']).toBe(seenBefore);
  await expect(accountWindow.getByText(/retirée par la modération/)).toBeHidden();
});

test('a notice is in the reader’s language, and stays dismissed @heavy', async ({ browser, baseURL }) => {
  const leila = await signedUp(browser, baseURL!, 'leila');
  const uploadId = await leila.show(72);
  const { change } = await staff(browser, baseURL!, 'simone');
  expect((await change('admin.moderation.takeDown', { uploadId, reason: 'nudity' })).ok()).toBe(true);

  const { page } = leila;
  await page.addInitScript(() => localStorage.setItem('portrait.locale', 'ar'));
  await page.goto('/');
  const open = () => page.getByRole('banner').getByRole('button', { name: 'إضافة صورة' }).click();
  await open();
  const notice = page.getByText(/السبب: عُري/);
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'إخفاء' }).click();
  await expect(notice).toBeHidden();
  await page.reload();
  await open();
  await expect(page.getByText('لا توجد صورة منشورة')).toBeVisible();
  await expect(notice).toBeHidden();
});

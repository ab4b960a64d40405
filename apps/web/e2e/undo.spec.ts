import { translator, type Locale } from '@portrait/contract';
import { expectApart } from './apart.ts';
import { heavyUnless } from './heavy.ts';
import { signedUp } from './people.ts';
import { drawPicture } from './photos/draw-picture.ts';
import { expect, test } from './portrait-test.ts';
import { accountButton } from './site.ts';

const NOTE = '.portrait-undo-note';

for (const locale of ['fr', 'en', 'ar'] as const satisfies Locale[])
  test(`in ${locale} Undo says what it brings back, and is there a day later: nothing runs out${heavyUnless(locale === 'ar')}`, async ({
    browser,
    baseURL,
  }) => {
    const t = translator(locale);
    const { page } = await signedUp(browser, baseURL!, `undine-${locale}`);
    await page.clock.install();
    await page.goto('/');
    await page.locator('.preferences select').selectOption(locale);
    const button = (name: string) => accountWindow.getByRole('button', { name, exact: true });
    await page
      .getByRole('banner')
      .getByRole('button', { name: new RegExp(`${t('account.add')}|${t('account.open')}`) })
      .click();
    const accountWindow = page.getByRole('dialog', { name: t('account.title') });
    const publish = async (seed: number) => {
      const buffer = await drawPicture(seed);
      await accountWindow.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer });
      await expect(accountWindow.getByText(t('draft.sent'))).toBeVisible();
      await accountWindow.getByRole('button', { name: t('draft.confirm') }).click();
      await expect(accountWindow.getByRole('heading', { name: t('account.isLive') })).toBeFocused();
    };

    await publish(31);
    await expect(page.locator(NOTE)).toHaveText(t('account.undoUntil', { what: 'none' }));
    await publish(32);
    await expect(page.locator(NOTE)).toHaveText(t('account.undoUntil', { what: 'picture' }));
    await expect(page.locator(NOTE).getByRole('presentation')).toBeVisible();

    // Neither a look at the history nor time takes it away, and nothing is announced meanwhile.
    await accountWindow.getByRole('tab', { name: t('account.history') }).click();
    await expect(accountWindow.getByRole('listitem')).toHaveCount(2);
    const back = accountWindow.getByRole('tab', { name: t('account.picture') });
    await back.click();
    await expect(back).toBeFocused();
    await expect(accountWindow.getByRole('listitem')).toHaveCount(0);
    // Until the picture is loaded there are its initials.
    await expect.poll(async () => accountWindow.innerText()).not.toMatch(/^U[AEF]$/m);
    const before = await accountWindow.innerText();
    await page.clock.fastForward('24:00:00');
    expect(await accountWindow.innerText()).toBe(before);
    await button(t('account.undo')).click();
    await expect(accountWindow.getByText(t('account.undone'))).toBeVisible();
    await page.context().close();
  });

test('a new crop is undone too, and the window says so @heavy', async ({ browser, baseURL }) => {
  const { page, show } = await signedUp(browser, baseURL!, 'undine-crop');
  await show(33);
  await page.goto('/');
  await accountButton(page).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  await accountWindow.getByRole('button', { name: 'Recadrer' }).click();
  await accountWindow.getByRole('button', { name: 'Agrandir' }).click();
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(page.locator(NOTE)).toHaveText(/Annuler remet le cadrage d’avant/);
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByText('La photo précédente est de nouveau en ligne')).toBeVisible();
  await page.context().close();
});

test('once the picture before is deleted elsewhere, the button is gone, and the window says why', async ({
  browser,
  baseURL,
}) => {
  const { page, show, change } = await signedUp(browser, baseURL!, 'undine-gone');
  const uploadId = await show(34);
  await page.goto('/');
  await accountButton(page).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const buffer = await drawPicture(35);
  await accountWindow.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer });
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(page.locator(NOTE)).toHaveText(/Annuler remet la photo d’avant/);
  const undo = accountWindow.getByRole('button', { name: 'Annuler' });
  await undo.focus();
  expect((await change('profilePicture.delete', { uploadId })).ok()).toBe(true);
  await expect(page.locator(NOTE)).toHaveText(/il n’y a plus rien à annuler/);
  await expect(undo).toHaveCount(0);
  expect(await accountWindow.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await expect(accountWindow.getByRole('button', { name: 'Terminé' })).toBeVisible();
  await page.context().close();
});

test('on a phone the notice of an undone publication leaves the picture that came back, and the choice, in view', async ({
  browser,
  baseURL,
}) => {
  const { page, show } = await signedUp(browser, baseURL!, 'undine-phone');
  await show(36);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await accountButton(page).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const buffer = await drawPicture(37);
  await accountWindow.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer });
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expectApart('on a phone', {
    notice: accountWindow.getByRole('status').filter({ hasText: 'La photo précédente est de nouveau en ligne' }),
    picture: accountWindow.locator('.portrait-current > .portrait-picture'),
    choose: accountWindow.getByRole('button', { name: 'Choisir une image' }),
  });
  await page.context().close();
});

test('after Undo by the keyboard the focus is where it can be seen', async ({ browser, baseURL }) => {
  const { page, show } = await signedUp(browser, baseURL!, 'undine-focus');
  await show(38);
  await page.goto('/');
  await accountButton(page).click();
  const accountWindow = page.getByRole('dialog', { name: 'Photo de profil' });
  const buffer = await drawPicture(39);
  await accountWindow.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer });
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).press('Enter');
  await expect(accountWindow.getByRole('heading', { name: 'C’est en ligne' })).toBeFocused();
  await accountWindow.getByRole('button', { name: 'Annuler' }).press('Enter');
  await expect(accountWindow.getByText('La photo précédente est de nouveau en ligne')).toBeVisible();
  const focused = accountWindow.locator(':focus-visible');
  await expect(focused).toHaveCount(1);
  await expect(focused).not.toHaveCSS('outline-style', 'none');
  await page.context().close();
});

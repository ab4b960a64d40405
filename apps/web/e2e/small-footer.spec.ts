import { translator, type Locale } from '@portrait/contract';
import { expectApart } from './apart.ts';
import { heavyUnless } from './heavy.ts';
import { hold } from './hold.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

/** Where a phone's browser and its keyboard leave little of the page. */
const SCREENS = [
  { width: 375, height: 553 },
  { width: 390, height: 560 },
  { width: 320, height: 480 },
];

test.use({ settings: { APPROVE_BEFORE_LIVE: '1' }, hasTouch: true });

for (const locale of ['fr', 'en', 'ar'] as const satisfies Locale[])
  test(`in ${locale} the footer of a low phone shows its status and its buttons whole${heavyUnless(locale !== 'en')}`, async ({
    page,
  }) => {
    const t = translator(locale);
    await signUpAs(page, `faustine-${locale}`);
    const accountWindow = await openAccountWindow(page);
    const release = await hold(page, /upload-profile-picture/);
    await chooseFile(accountWindow, RACCOON);
    await page.locator('.preferences select').selectOption(locale);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const publish = page.locator('.portrait-publish');
    const status = page.locator('.portrait-window-footer').getByRole('status');
    const whole = async (state: string, parts: Parameters<typeof expectApart>[1]) => {
      for (const screen of SCREENS) {
        await page.setViewportSize(screen);
        const where = `${state}, ${screen.width} × ${screen.height}`;
        await expectApart(where, { status, publish, ...parts });
        const { width } = (await status.boundingBox())!;
        expect(width, where).toBe(screen.width - 32);
      }
    };
    const cancel = button(t('draft.cancel'));
    await whole('sending', { cancel });
    await publish.click();
    await whole('confirmed', { cancel, takeBack: button(t('draft.takeBack')) });
    await button(t('draft.takeBack')).click();
    release();
    await expect(status).toContainText(t('draft.sent'));
    await whole('sent', { discard: button(t('draft.discard')) });
  });

test('beside nothing, the error of a confirmation is on one line of its own', async ({ page, complaints }) => {
  await signUpAs(page, 'faustine-error');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await page.route(/profilePicture\.confirm/, (route) => route.abort());
  await accountWindow.locator('.portrait-publish').click();
  const alert = accountWindow.getByRole('alert');
  await expect(alert).toContainText('Le serveur ne répond pas');
  const { height } = (await alert.boundingBox())!;
  expect(height).toBeLessThan(50);
  const footer = (await accountWindow.locator('.portrait-window-footer').boundingBox())!;
  expect((await alert.boundingBox())!.width).toBe(footer.width - 48);
  complaints.length = 0;
});

import { translator, type Locale } from '@portrait/contract';
import { heavyUnless } from './heavy.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';

const LANGUAGES: { locale: Locale; name: string; direction: string; colours: 'light' | 'dark' }[] = [
  { locale: 'fr', name: 'Français', direction: 'ltr', colours: 'dark' },
  { locale: 'en', name: 'English', direction: 'ltr', colours: 'light' },
  { locale: 'ar', name: 'العربية', direction: 'rtl', colours: 'light' },
];

for (const { locale, name, direction, colours } of LANGUAGES) {
  test(`in ${locale} the whole flow is translated, the choice is remembered, and nothing is inaccessible${heavyUnless(locale !== 'en')}`, async ({
    page,
    complaints,
  }) => {
    const t = translator(locale);
    const button = (label: string) => page.getByRole('button', { name: label, exact: true });
    await page.emulateMedia({ colorScheme: colours });
    await page.goto('/');
    await page.locator('.preferences select').selectOption({ label: name });
    await expect(page.locator('html')).toHaveAttribute('dir', direction);

    await page.getByLabel(t('web.username')).fill('nobody');
    await page.getByLabel(t('web.password')).fill('a wrong password');
    await page
      .locator('form')
      .getByRole('button', { name: t('web.signIn') })
      .click();
    await expect(page.getByRole('alert')).toHaveText(`${t('errors.WRONG_CREDENTIALS')}.`);
    // Chromium logs the refused request to the console.
    complaints.length = 0;
    await button(t('web.signUp')).click();
    await page.getByLabel(t('web.username')).fill(`amina-${locale}`);
    await page.getByLabel(t('web.password')).fill('a long enough password');
    await page
      .locator('form')
      .getByRole('button', { name: t('web.signUp') })
      .click();
    await expect(page.getByRole('heading', { name: `amina-${locale}` })).toBeVisible();

    await page.locator('.greeting').getByRole('button').click();
    const accountWindow = page.getByRole('dialog', { name: t('account.title') });
    await expect(accountWindow).toHaveAttribute('dir', direction);
    await accountWindow.locator('input[type=file]').setInputFiles(RACCOON);
    await expect(accountWindow.getByText(t('draft.sent'))).toBeVisible();
    await button(t('editor.precise')).click();
    if (locale !== 'fr') await keepForReadme(page, `editor-${locale}`);

    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog', { name: t('draft.closeTitle') })).toBeVisible();
    await button(t('draft.closeStay')).click();

    await page.getByRole('button', { name: new RegExp(`^${t('draft.confirm')}`) }).click();
    await expect(accountWindow.getByText(t('account.isLive'))).toBeVisible();
    await page.getByRole('tab', { name: t('account.history') }).click();
    await expect(accountWindow.getByRole('listitem')).toHaveCount(1);
    if (locale !== 'fr') await keepForReadme(page, `history-${locale}`);

    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(button(t('web.signOut'))).toBeVisible();
  });
}

import { errorMessage, LOCALES, translator } from '@portrait/contract';
import { expect, test } from './portrait-test.ts';

const GOOD = 'a long enough password';

for (const locale of LOCALES) {
  test(`an error of a sign-up is shown next to its field, in ${locale}`, async ({ browser, baseURL }) => {
    const t = translator(locale);
    const page = await (await browser.newContext({ baseURL: baseURL!, locale })).newPage();
    await page.goto('/');
    await page.getByRole('button', { name: t('web.signUp'), exact: true }).click();
    const username = page.getByLabel(t('web.username'));
    const password = page.getByLabel(t('web.password'));
    const rules = {
      username: t('web.usernameRule', { min: 2, max: 60 }),
      password: t('web.passwordRule', { min: 8 }),
    };
    const cyrillic = { username: 'аda' };
    for (const [name, secret, field, problem] of [
      ['admin', GOOD, 'username', { code: 'USERNAME_RESERVED', facts: { username: 'admin' } }],
      [cyrillic.username, GOOD, 'username', { code: 'USERNAME_TOO_SIMILAR', facts: cyrillic }],
      ['somebody-new', 'password', 'password', { code: 'WEAK_PASSWORD', facts: { reason: 'common' } }],
      ['somebody-new', 'somebody-new', 'password', { code: 'WEAK_PASSWORD', facts: { reason: 'username' } }],
    ] as const) {
      await username.fill(name);
      await password.fill(secret);
      await page
        .locator('form')
        .getByRole('button', { name: t('web.signUp') })
        .click();
      const faulty = { username, password }[field];
      await expect(faulty).toHaveAccessibleDescription(`${errorMessage(problem, locale)}. ${rules[field]}`);
      await expect(faulty).toBeFocused();
    }
  });
}

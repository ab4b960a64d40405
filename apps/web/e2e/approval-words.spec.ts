import { translator, type Locale } from '@portrait/contract';
import { heavyUnless } from './heavy.ts';
import { expect, test } from './portrait-test.ts';
import { openAccountWindow, signUpAs } from './site.ts';

test.use({ settings: { APPROVE_BEFORE_LIVE: '1' } });

for (const locale of ['fr', 'en', 'ar'] as const satisfies Locale[])
  test(`in ${locale}, where moderators approve first, nothing promises that a picture is live at once${heavyUnless(locale === 'fr')}`, async ({
    page,
  }) => {
    const t = translator(locale);
    await signUpAs(page, `appoline-${locale}`);
    await openAccountWindow(page);
    await page.locator('.preferences select').selectOption(locale);
    await expect(page.getByText(t('web.asOthersHintApproved'))).toBeAttached();
    await expect(page.getByText(t('web.asOthersHint'))).toHaveCount(0);
    await expect(page.getByRole('switch', { name: t('taking.immediatelySubmit') })).toBeVisible();
  });

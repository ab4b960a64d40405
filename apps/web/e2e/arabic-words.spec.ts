import { signedUp, staff, type Person } from './people.ts';
import { expect, test } from './portrait-test.ts';

async function inArabic({ page }: Person): Promise<void> {
  await page.locator('.preferences select').selectOption({ label: 'العربية' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
}

test('in Arabic a quotation has guillemets, a time keeps its part of the day, and the theme one name', async ({
  browser,
  baseURL,
}) => {
  const salma = await signedUp(browser, baseURL!, 'salma');
  const uploadId = await salma.show(15);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.change('admin.moderation.takeDown', { uploadId, reason: 'other' });
  await salma.change('profilePicture.appeal', { uploadId, message: 'هذه صورتي' });
  await simone.page.goto('/admin/queue');
  await inArabic(simone);
  const appeal = simone.page.getByRole('listitem', { name: /salma/ });
  await expect(appeal.getByText('هذه صورتي')).toHaveCSS('quotes', '"«" "»"');
  // `toContainText` would take any space.
  expect(await appeal.getByText(/^اعتُرض عليها في/).textContent()).toMatch(/\d[\u00A0\u202F][صم]$/);

  await salma.page.goto('/account');
  await inArabic(salma);
  const look = salma.page.getByRole('region', { name: 'اللغة والمظهر' });
  await expect(look.getByText('المظهر', { exact: true })).toBeVisible();
  await expect(salma.page.getByText('السمة')).toHaveCount(0);
});

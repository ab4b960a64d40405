import { allStill } from './obstacles.ts';
import { signedUp, staff, type Person } from './people.ts';
import { expect, test } from './portrait-test.ts';

const LATIN = 'bartholomaeus-maximilianus-the-longest-name';
const ARABIC = 'عبد.سلام-علي';

async function inLanguage({ page }: Person, name: string, locale: string): Promise<void> {
  await page.locator('.preferences select').selectOption({ label: name });
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

test('a tile cuts a long name at its own end, and no dot below a letter', async ({ browser, baseURL }) => {
  const long = await signedUp(browser, baseURL!, LATIN);
  await long.show(11);
  const arabic = await signedUp(browser, baseURL!, ARABIC);
  await arabic.show(12);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.page.goto('/admin/uploads');
  await inLanguage(simone, 'العربية', 'ar');
  const name = simone.page.getByRole('gridcell').getByText(LATIN);
  const look = await name.evaluate((element) => {
    const { direction, overflow, lineHeight, fontSize } = getComputedStyle(element);
    return { direction, overflow, room: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize) };
  });
  expect(look).toMatchObject({ direction: 'ltr', overflow: 'hidden' });
  expect(look.room).toBeGreaterThanOrEqual(1.6);
  await expect(simone.page.getByRole('gridcell').getByText(ARABIC)).toHaveCSS('direction', 'rtl');
});

test('a name in a question has its own direction', async ({ browser, baseURL }) => {
  const basil = await signedUp(browser, baseURL!, 'باسل.ben-omar');
  const uploadId = await basil.show(13);
  const { page, change } = await staff(browser, baseURL!, 'simone');
  await change('admin.moderation.takeDown', { uploadId, reason: 'other' });
  await page.goto('/admin/blocks');
  await page.getByRole('button', { name: /^Lever/ }).click();
  await expect(page.getByRole('dialog')).toContainText('\u2068باسل.ben-omar\u2069 pourra de nouveau');
  await page.goto(`/admin/users/${basil.id}`);
  await page.getByRole('button', { name: 'Verrouiller sa photo…' }).click();
  await expect(page.getByRole('dialog').getByRole('heading')).toContainText('\u2068باسل.ben-omar\u2069');
});

test('on a phone the menu fades where it goes on, and its last page can be reached whole', async ({
  browser,
  baseURL,
}) => {
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/admin/uploads');
  const menu = page.getByRole('navigation', { name: 'Administration' });
  await expect(menu).toHaveCSS('mask-image', /linear-gradient\(to right.*, rgba\(0, 0, 0, 0\)\)$/);
  const last = menu.getByRole('link').last();
  // The menu becomes wider once its fonts are loaded.
  await allStill(page);
  await last.focus();
  // The end of the fade is 40 pixels.
  await expect.poll(() => last.evaluate((link) => link.getBoundingClientRect().right)).toBeLessThanOrEqual(351);
});

test('on a low screen, as at 400 %, the header and the menu scroll away', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'simone');
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('/admin/queue');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The page is still growing.
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, 200));
    await expect(page.getByRole('banner')).not.toBeInViewport({ timeout: 500 });
  }).toPass();
  await page.setViewportSize({ width: 1280, height: 400 });
  await expect(page.getByRole('navigation', { name: 'Administration' })).toHaveCSS('position', 'static');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('banner')).toHaveCSS('position', 'sticky');
});

test('keys are told only where there may be a keyboard', async ({ browser, baseURL }) => {
  const gonzague = await signedUp(browser, baseURL!, 'gonzague');
  await gonzague.show(14);
  const simone = await staff(browser, baseURL!, 'simone');
  await simone.page.goto('/admin/uploads');
  const keys = (page: typeof simone.page) => page.getByText(/J et K pour se déplacer/);
  await expect(keys(simone.page)).toBeVisible();
  const phone = await browser.newContext({ baseURL: baseURL!, locale: 'fr-FR', hasTouch: true, isMobile: true });
  await phone.addCookies(await simone.page.context().cookies());
  const page = await phone.newPage();
  await page.goto('/admin/uploads');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(keys(page)).toBeHidden();
});

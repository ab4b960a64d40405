import type { Page } from '@playwright/test';
import { expectOpenToAll } from './obstacles.ts';
import { signedUp, staff } from './people.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A page of the administration, and an element that is there once it is loaded. */
type Place = [name: string, address: string, arrived: string];

const places = (userId: number, uploadId: number): Place[] => [
  ['uploads', '/admin/uploads', '[role=gridcell]'],
  ['upload', `/admin/uploads/${uploadId}`, 'td'],
  ['users', '/admin/users', 'td'],
  ['user', `/admin/users/${userId}`, 'td'],
  ['queue', '/admin/queue', '[role=status]'],
  ['blocks', '/admin/blocks', 'td'],
  ['analytics', '/admin/analytics', '.portrait-admin-chart svg'],
];

async function arrive(page: Page, [, address, arrived]: Place): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main').locator(arrived).first()).toBeVisible();
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))));
}

/** The elements that are off screen or clipped by an ancestor. Tables of figures scroll in their own frames. */
async function cut(page: Page): Promise<string[]> {
  return page.locator('main').evaluate((main) => {
    const told = (element: Element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`;
    const seen = [...main.querySelectorAll<HTMLElement>('*')].filter((element) => element.offsetWidth > 1);
    const beyond = seen.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > window.innerWidth;
    });
    const clipped = seen.filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      return overflowX !== 'visible' && textOverflow === 'clip' && element.scrollWidth > element.clientWidth + 1;
    });
    const narrow = seen.filter((element) => {
      if (!(element instanceof HTMLSelectElement)) return false;
      const given = element.offsetWidth;
      element.style.inlineSize = 'max-content';
      const wanted = element.offsetWidth;
      element.style.inlineSize = '';
      return wanted > given;
    });
    return [...beyond, ...clipped, ...narrow]
      .filter(
        (element) => !element.closest('.portrait-hidden, svg, .portrait-admin-figure .portrait-admin-table-frame'),
      )
      .map(told);
  });
}

/** A user with four pictures, one of them taken down. */
async function something(browser: Parameters<typeof signedUp>[0], baseURL: string, username: string) {
  const person = await signedUp(browser, baseURL, username);
  const uploads = [];
  for (const seed of [1, 2, 3, 4]) uploads.push(await person.show(person.id * 50 + seed));
  const grace = await staff(browser, baseURL, 'grace');
  const order = { uploadId: uploads[1]!, reason: 'copyright', note: 'Une photo d’agence.' };
  expect((await grace.change('admin.moderation.takeDown', order)).ok()).toBe(true);
  const actions: Place = ['actions', `/admin/users/${grace.id}/actions`, 'td'];
  return { page: grace.page, places: places(person.id, uploads[1]!), actions };
}

test('the administration has no accessibility problems', async ({ browser, baseURL }) => {
  const { page, places: all } = await something(browser, baseURL!, 'ingrid');
  await page.setViewportSize({ width: 1280, height: 860 });
  for (const place of all) {
    await arrive(page, place);
    if (place[0] !== 'analytics') await keepForReadme(page, `admin-${place[0]}`);
    await expectOpenToAll(page, `admin-${place[0]}`);
  }
  await page.goto('/admin/uploads');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Retirer…' }).click();
  await keepForReadme(page, 'admin-take-down');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Retirer…' })).toBeFocused();
});

test('on a phone nothing overflows the screen or is cut off, in any language, also in dark @heavy', async ({
  browser,
  baseURL,
}) => {
  const { page, places: all, actions } = await something(browser, baseURL!, 'judith');
  await page.setViewportSize({ width: 360, height: 780 });
  for (const [locale, theme] of [
    ['fr', 'light'],
    ['en', 'light'],
    ['ar', 'dark'],
  ] as const) {
    await page.goto('/');
    await page.evaluate(
      ([language, colours]) => {
        localStorage.setItem('portrait.locale', language);
        localStorage.setItem('portrait.theme', colours);
      },
      [locale, theme] as const,
    );
    for (const place of [...all, actions]) {
      await arrive(page, place);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${place[0]}, ${locale}`).toBe(0);
      expect(await cut(page), `${place[0]}, ${locale}`).toEqual([]);
      if (locale === 'ar' && place !== actions && place[0] !== 'analytics')
        await keepForReadme(page, `admin-${place[0]}-phone-ar-dark`);
    }
  }
});

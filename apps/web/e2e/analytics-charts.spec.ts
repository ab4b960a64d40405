import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ROOT } from './cache-folder.ts';
import { heavyUnless } from './heavy.ts';
import { staff } from './people.ts';
import { startServer } from './portrait-server.ts';
import { expect, test as base } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';

/** A year of pictures, counted before the test. */
const test = base.extend({
  start: [
    async ({ settings }, use) =>
      use(() =>
        startServer(settings, async (dataDir) => {
          const seed = [join(ROOT, 'bench/seed-million.mjs'), dataDir, '--uploads', '20000', '--users', '3000'];
          await promisify(execFile)(process.execPath, seed);
        }),
      ),
    { scope: 'worker' },
  ],
});

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const LOOKS = [
  { width: 1280, height: 1420, locale: 'fr', theme: 'light', name: 'admin-analytics' },
  { width: 1280, height: 1420, locale: 'ar', theme: 'dark' },
  { width: 360, height: 780, locale: 'fr', theme: 'light' },
  { width: 360, height: 780, locale: 'ar', theme: 'dark', name: 'admin-analytics-phone-ar-dark' },
] as const;

async function open(page: Page, { width, height, locale, theme }: (typeof LOOKS)[number]): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto('/');
  const chosen = [
    ['locale', locale],
    ['theme', theme],
  ] as const;
  await page.evaluate((all) => all.forEach(([key, value]) => localStorage.setItem(`portrait.${key}`, value)), chosen);
  await page.goto('/admin/analytics');
  await expect(page.locator('.recharts-line').first()).toBeVisible();
  await expect(page.locator('main .portrait-admin-note')).toHaveCount(0);
}

/** The label of each bar, and the visible part of it. */
async function barsOf(page: Page) {
  return page.locator('.portrait-admin-bars > li').evaluateAll((bars) =>
    bars.map((bar) => {
      const [label, , value] = [...bar.children] as HTMLElement[];
      const frame = bar.closest('section')!.getBoundingClientRect();
      const seen = [label!, value!].every((text) => {
        const { left, right, height } = text.getBoundingClientRect();
        return height > 0 && left >= frame.left && right <= frame.right && text.scrollWidth <= text.clientWidth + 1;
      });
      return { label: label!.textContent, seen };
    }),
  );
}

const barIn = (page: Page, figure: string, bar: string) =>
  page
    .locator('section', { has: page.getByRole('heading', { name: figure, exact: true }) })
    .locator('.portrait-admin-bars > li', { hasText: bar })
    .first()
    .locator('span:nth-child(2)');

for (const look of LOOKS) {
  test(`every bar is named at ${look.width} px, ${look.locale}, ${look.theme}${heavyUnless(look === LOOKS[3])}`, async ({
    browser,
    baseURL,
  }) => {
    const { page } = await staff(browser, baseURL!, 'grace');
    await open(page, look);
    const bars = await barsOf(page);
    expect(bars.length).toBeGreaterThan(50);
    expect(bars.filter(({ label, seen }) => !seen || !label)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    // No language shows an error code as a reason.
    expect(bars.filter(({ label }) => /^[A-Z]+_[A-Z_]+$|^\?$/.test(label ?? ''))).toEqual([]);
    const ticks = await page.locator('.recharts-xAxis-tick-labels text').allTextContents();
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.filter((text) => text.startsWith('\u2067') !== (look.locale === 'ar'))).toEqual([]);
    if ('name' in look) await keepForReadme(page, look.name);
  });
}

test('refused pictures have one colour, as a bar and as a line @heavy', async ({ browser, baseURL }) => {
  const { page } = await staff(browser, baseURL!, 'grace');
  await open(page, LOOKS[0]);
  const lines = page.locator('.recharts-line-curve');
  const strokes = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).stroke));
  // Sent, confirmed, refused and taken down; then accepted and refused.
  const [sent, confirmed, refused, takenDown, accepted, refusedRate] = strokes;
  expect(new Set([sent, confirmed, refused, takenDown]).size).toBe(4);
  expect([accepted, refusedRate]).toEqual([sent, refused]);
  for (const [figure, bar, colour] of [
    ['Ce que deviennent les images choisies', 'Refusées', refused],
    ['Ce que deviennent les images choisies', 'Confirmées', confirmed],
    ['Motifs de refus', 'Image trop lourde', refused],
    ['Refus par format', 'HEIC', refused],
    ['Formats envoyés', 'HEIC', sent],
    ['Stockage par état', 'Confirmée', confirmed],
  ] as const) {
    await expect(barIn(page, figure, bar)).toHaveCSS('background-color', colour!);
  }
});

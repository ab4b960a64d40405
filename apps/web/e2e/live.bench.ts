import type { Page } from '@playwright/test';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { closeAccountWindow, headerPicture, openAccountWindow, sendPhoto, signUpAs } from './site.ts';
import { summary } from './summary.ts';

const ROUNDS = 25;

/**
 * Waits until the page's header has painted another picture.
 *
 * @returns the time of that, in milliseconds of the clock that all pages share
 */
async function watch(page: Page): Promise<() => Promise<number>> {
  const watching = await headerPicture(page)
    .locator('img')
    .evaluateHandle((image) => ({
      painted: new Promise<number>((resolve) => {
        const drawn = () => resolve(performance.timeOrigin + performance.now());
        image.addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(drawn)), { once: true });
      }),
    }));
  return async () => watching.evaluate(async ({ painted }) => painted);
}

async function confirmAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const at = performance.timeOrigin + performance.now();
    document.querySelector<HTMLButtonElement>('.portrait-window-footer [data-tone=primary]')?.click();
    return at;
  });
}

test('from Confirm to the new picture painted in another tab and on another device', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUpAs(page, 'hermes');
  const tab = await page.context().newPage();
  const device = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await device.context().addCookies(await page.context().cookies());
  const watchers = { 'The same page': page, 'Another tab (BroadcastChannel)': tab, 'Another device (events)': device };
  for (const other of [tab, device]) {
    await other.goto('/');
    await expect(other.getByRole('heading', { name: 'Bonjour hermes' })).toBeVisible();
  }

  const times = Object.keys(watchers).map((name) => ({ name, milliseconds: [] as number[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.bringToFront();
    const accountWindow = await openAccountWindow(page);
    await sendPhoto(accountWindow, RACCOON);
    // The time that a person takes to look.
    await page.waitForTimeout(1000);
    const painted = await Promise.all(Object.values(watchers).map(watch));
    const confirmed = await confirmAt(page);
    for (const [index, at] of painted.entries()) times[index]?.milliseconds.push((await at()) - confirmed);
    await closeAccountWindow(accountWindow);
  }
  process.stdout.write(`\n${times.map(({ name, milliseconds }) => summary(name, milliseconds)).join('\n')}\n`);
  await device.context().close();
});

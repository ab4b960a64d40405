import type { Page } from '@playwright/test';

/** Holds requests until the returned function is called. */
export async function hold(page: Page, requests: RegExp): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(requests, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

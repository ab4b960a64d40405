import type { Page } from '@playwright/test';

/** Slows down the page's connection to the server. */
export async function slowLine(page: Page, line: { bytesPerSecond?: number; latency?: number }): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latency ?? 20,
    downloadThroughput: -1,
    uploadThroughput: line.bytesPerSecond ?? -1,
  });
}

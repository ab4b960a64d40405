import { chromium } from '@playwright/test';
import { bundledChromium } from './browser/bundled-chromium.ts';
import { findBrowser } from './browser/find-browser.ts';
import { fonts } from './browser/fonts.ts';
import { makePhonePhoto } from './photos/phone-photo.ts';

/** Runs once before all tests: prepares the browser, its fonts and a photo. */
export default async function prepare(): Promise<void> {
  fonts.prepare();
  const options = findBrowser();
  if (options.executablePath === bundledChromium.executablePath) await bundledChromium.unpack();
  const browser = await chromium.launch(options).catch((cause: unknown) => {
    throw new Error('No browser to test in. Install Chromium or Chrome, or name one in CHROMIUM_PATH.', { cause });
  });
  await browser.close();
  await makePhonePhoto();
}

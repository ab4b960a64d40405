import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/browser/find-browser.ts';
import { HEAVY, isHeavy } from './e2e/heavy.ts';

const report = process.env['REPORT_FILE'];

export default defineConfig({
  testDir: 'e2e',
  ...(process.env['UPDATE_SCREENSHOTS'] === '1' && { testMatch: /\.(spec|shots)\.ts$/ }),
  ...(!isHeavy && { grepInvert: new RegExp(HEAVY) }),
  outputDir: '../../test-results',
  globalSetup: './e2e/prepare.ts',
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: true,
  // A test that passes only when retried has failed, also where somebody asks for retries.
  retries: 0,
  failOnFlakyTests: true,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    launchOptions: findBrowser(),
    locale: 'fr-FR',
    actionTimeout: 45_000,
    // Drawing transitions takes a tenth of the time. The heavy run has them.
    contextOptions: { reducedMotion: isHeavy ? 'no-preference' : 'reduce' },
  },
});

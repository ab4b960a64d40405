import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** What is measured and printed rather than passed or failed; one at a time, so that nothing else is measured with it. */
export default defineConfig({
  ...config,
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'line',
  use: { ...config.use, trace: 'off' },
});

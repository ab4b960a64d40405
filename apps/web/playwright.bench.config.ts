import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** Benchmarks print measurements and do not pass or fail. They run one at a time, so that none disturbs another. */
export default defineConfig({
  ...config,
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 300_000,
  reporter: 'line',
  use: { ...config.use, trace: 'off' },
});

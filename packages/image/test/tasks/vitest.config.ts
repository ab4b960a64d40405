import { defineConfig } from 'vitest/config';

/** Commands that need the fixtures, run by `npm run fuzz` and `npm run docs:images`; `npm test` does not run them. */
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.task.ts'], setupFiles: [], disableConsoleIntercept: true },
});

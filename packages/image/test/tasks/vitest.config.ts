import { defineConfig } from 'vitest/config';

/** Commands that need the fixtures, run as `npm run fuzz` and `npm run docs:images`; `npm test` leaves them alone. */
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.task.ts'], setupFiles: [], disableConsoleIntercept: true },
});

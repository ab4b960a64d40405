/** Whether the tests that `npm test` leaves out run too. */
// oxlint-disable-next-line no-process-env -- as in vitest.config.ts
export const isHeavy = process.env['HEAVY'] === '1';

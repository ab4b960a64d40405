/** Whether `npm run test:heavy` runs the tests. */
export const isHeavy = process.env['HEAVY'] === '1';

/** At the end of the title of a test that `npm test` leaves to it, because a lighter one covers most of it. */
export const HEAVY = '@heavy';

/** Of several like cases `npm test` runs one. @returns the end of the title */
export const heavyUnless = (isTheOne: boolean) => (isTheOne ? '' : ` ${HEAVY}`);

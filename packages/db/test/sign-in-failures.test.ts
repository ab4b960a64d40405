import { expect, test } from 'vitest';
import { signInFailures } from '../src/index.ts';
import { DIALECTS, migratedDatabase } from './dialects.ts';

const ADA = { username: 'ada', purpose: 'sign-in' } as const;
const WRONG = {
  ...ADA,
  now: '2026-01-02',
  forgetBefore: '2026-01-01',
  retryAt: (failures: number) => `after ${failures}`,
};

test.for(DIALECTS)('wrong passwords at the same time are all counted (%s)', async (dialect) => {
  const db = await migratedDatabase(dialect);
  await Promise.all(Array.from({ length: 20 }, async () => signInFailures.add(db, WRONG)));
  expect(await signInFailures.find(db, ADA)).toMatchObject({ failures: 20, retry_at: 'after 20' });
});

test.for(DIALECTS)('old failures do not count (%s)', async (dialect) => {
  const db = await migratedDatabase(dialect);
  await signInFailures.add(db, WRONG);
  await signInFailures.add(db, { ...WRONG, now: '2026-02-02', forgetBefore: '2026-01-02' });
  expect(await signInFailures.find(db, ADA)).toMatchObject({ failures: 1, failed_at: '2026-02-02' });
});

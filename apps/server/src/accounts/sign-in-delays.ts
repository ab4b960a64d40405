import { AppError } from '@portrait/contract';
import { signInFailures, type Db, type Guarded } from '@portrait/db';
import type { PasswordLine } from './passwords.ts';

const FREE_FAILURES = 10;
const FIRST_DELAY_MS = 1000;
/** Whoever owns the account can wait for that; whoever guesses gets four guesses an hour. */
const LONGEST_DELAY_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export interface Delays {
  db: Db;
  now: () => Date;
  line: PasswordLine;
}

/**
 * Checks a password, unless too many wrong ones were given for the account lately, from wherever: then it is not even hashed.
 * The same for names that nobody has, so that a delay does not tell who exists.
 *
 * @throws {AppError} TOO_MANY_FAILURES, SERVER_BUSY
 */
export async function checkWithDelay(delays: Delays, guarded: Guarded, check: () => Promise<boolean>) {
  const { db, now, line } = delays;
  await assertNotDelayed(delays, guarded);
  return line(async () => {
    // Of those that waited in line the ones before may have been wrong.
    await assertNotDelayed(delays, guarded);
    const right = await check();
    if (right) await signInFailures.clear(db, guarded);
    else await signInFailures.add(db, { ...guarded, ...failureAt(now()) });
    return right;
  });
}

/** Failures from before this count no more. */
export function forgottenBefore(now: Date): string {
  return new Date(now.getTime() - FORGOTTEN_AFTER_MS).toISOString();
}

async function assertNotDelayed({ db, now }: Delays, guarded: Guarded): Promise<void> {
  const failure = await signInFailures.find(db, guarded);
  const waitMs = failure === undefined ? 0 : Date.parse(failure.retry_at) - now().getTime();
  if (failure === undefined || waitMs <= 0) return;
  throw new AppError('TOO_MANY_FAILURES', {
    failures: failure.failures,
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
}

function failureAt(now: Date) {
  const retryAt = (failures: number) => new Date(now.getTime() + delayAfter(failures)).toISOString();
  return { now: now.toISOString(), forgetBefore: forgottenBefore(now), retryAt };
}

/** None at first, then twice as long each time, in ms. */
function delayAfter(failures: number): number {
  const beyond = failures - FREE_FAILURES;
  return beyond < 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** beyond);
}

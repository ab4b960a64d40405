import { AppError } from '@portrait/contract';
import { signInFailures, type Db, type Guarded } from '@portrait/db';
import type { PasswordLine } from './passwords.ts';

const FREE_FAILURES = 10;
const FIRST_DELAY_MS = 1000;
/** The account's owner can wait that long, and an attacker gets only four guesses an hour. */
const LONGEST_DELAY_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export interface Delays {
  db: Db;
  now: () => Date;
  line: PasswordLine;
}

/**
 * Checks a password. After too many wrong ones for the account, from any address, it is refused without hashing. The same
 * applies to names that do not exist, so that a delay does not reveal accounts.
 *
 * @throws {AppError} TOO_MANY_FAILURES, SERVER_BUSY
 */
export async function checkWithDelay(delays: Delays, guarded: Guarded, check: () => Promise<boolean>) {
  const { db, now, line } = delays;
  await assertNotDelayed(delays, guarded);
  return line(async () => {
    // Passwords that were ahead in the queue may have been wrong.
    await assertNotDelayed(delays, guarded);
    const right = await check();
    if (right) await signInFailures.clear(db, guarded);
    else await signInFailures.add(db, { ...guarded, ...failureAt(now()) });
    return right;
  });
}

/** Failures before this time no longer count. */
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

/** In milliseconds: none at first, then doubled each time. */
function delayAfter(failures: number): number {
  const beyond = failures - FREE_FAILURES;
  return beyond < 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** beyond);
}

import { repeat, type Deps } from '@portrait/api';
import { sessions, signInFailures } from '@portrait/db';
import { momentOf } from './accounts/session-store.ts';
import { forgottenBefore } from './accounts/sign-in-delays.ts';

/** Deletes ended sessions and expired sign-in failures, at once and then regularly. */
export function tidySignInsRegularly({ db, now, log }: Deps, { idleMs, everyMs }: { idleMs: number; everyMs: number }) {
  return repeat(async () => {
    try {
      await sessions.removeExpired(db, momentOf({ now, idleMs }));
      await signInFailures.removeOlder(db, forgottenBefore(now()));
    } catch (error) {
      log.error({ err: error }, 'tidying sign-ins failed');
    }
  }, everyMs);
}

import { repeat, type Deps } from '@portrait/api';
import { formerNames, sessions, signInFailures } from '@portrait/db';
import { momentOf } from './accounts/session-store.ts';
import { forgottenBefore } from './accounts/sign-in-delays.ts';

/** Deletes ended sessions, expired sign-in failures, and names that are no longer kept for who had them, at once and then regularly. */
export function tidySignInsRegularly({ db, now, log }: Deps, { idleMs, everyMs }: { idleMs: number; everyMs: number }) {
  return repeat(async () => {
    try {
      await sessions.removeExpired(db, momentOf({ now, idleMs }));
      await signInFailures.removeOlder(db, forgottenBefore(now()));
      await formerNames.removeEnded(db, now().toISOString());
    } catch (error) {
      log.error({ err: error }, 'tidying sign-ins failed');
    }
  }, everyMs);
}

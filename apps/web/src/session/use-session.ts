import type { Locale } from '@portrait/contract';
import { interruptionOf, problemOf, type Interruption, type Person } from '@portrait/react';
import { useCallback, useState } from 'react';
import { accountCalls, type AccountCalls } from './account-calls.ts';
import { askServer, type Account, type Credentials } from './account.ts';
import { useAccount } from './use-account.ts';

/** A request to sign in again, with its reason. */
export interface SignInNeed {
  why: Interruption;
  /** Called once they have signed in on this page. */
  done: () => void;
}

/** What happened in another tab, for a page without a user. */
export type Elsewhere = { kind: 'signedOut' } | { kind: 'signedIn'; person: Person };

export interface Session extends AccountCalls {
  account: Account | null;
  /** Whether the server has answered, or an account is remembered. */
  known: boolean;
  need: SignInNeed | undefined;
  elsewhere: Elsewhere | undefined;
  /** @throws {AppError} the server's error */
  enter: (by: 'sign-in' | 'sign-up', credentials: Credentials) => Promise<void>;
  pictureChanged: (pictureUrl: string | null) => void;
  /** Resolves when the page's user is signed in again. */
  signInNeeded: (why: Interruption, over?: AbortSignal) => Promise<void>;
  /** Closes the question; what was begun waits. */
  dismiss: () => void;
  signedInElsewhere: (person: Person) => void;
}

/** The session of the page's user. */
export function useSession(locale: Locale): Session {
  const [need, setNeed] = useState<SignInNeed>();
  const [elsewhere, setElsewhere] = useState<Elsewhere>();
  const onSettled = useCallback(() => {
    setNeed(undefined);
    setElsewhere(undefined);
  }, []);
  const { account, known, ask, settle, pictureChanged } = useAccount(locale, onSettled);

  /** The page keeps its user: for another one it is loaded anew. */
  function applyAccount(now: Account, { done }: SignInNeed) {
    if (now.id !== account?.id) return setNeed({ why: { kind: 'otherAccount', person: now }, done });
    settle(now);
    done();
  }

  async function signInNeeded(why: Interruption, over?: AbortSignal): Promise<void> {
    if (why.kind === 'signedOut') {
      settle(null);
      setElsewhere(why);
    }
    return new Promise((done) => {
      if (why.kind === 'signedOut') return;
      setNeed({ why, done });
      over?.addEventListener('abort', () => setNeed((now) => (now?.done === done ? undefined : now)));
      // The person may be another one now.
      ask().then(
        // Unless the page has become theirs in the meantime.
        (now) => !over?.aborted && applyAccount(now, { why, done }),
        () => undefined,
      );
    });
  }

  /** Asks to sign in again, if that is why something failed. */
  function interrupted(error: unknown): boolean {
    const why = interruptionOf(problemOf(error));
    if (why) void signInNeeded(why);
    return why !== undefined;
  }

  return {
    ...{ account, known, need, elsewhere, signInNeeded, pictureChanged },
    async enter(by, credentials) {
      await askServer(by, locale, { body: credentials });
      const now = await ask();
      if (need) applyAccount(now, need);
      else settle(now);
    },
    ...accountCalls({ account, locale, ask, settle, interrupted }),
    dismiss: () => setNeed(undefined),
    signedInElsewhere: (person) => setElsewhere({ kind: 'signedIn', person }),
  };
}

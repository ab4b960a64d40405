import type { Locale } from '@portrait/contract';
import { interruptionOf, problemOf, type Interruption, type Person } from '@portrait/react';
import { useCallback, useState } from 'react';
import { askServer, type Account, type Credentials } from './account.ts';
import { useAccount } from './use-account.ts';

/** Why the page of somebody waits for them to sign in again. */
export interface SignInNeed {
  why: Interruption;
  /** They did, in place. */
  done: () => void;
}

/** What happened in another tab, on a page of nobody. */
export type Elsewhere = { kind: 'signedOut' } | { kind: 'signedIn'; person: Person };

export interface Session {
  account: Account | null;
  /** Whether the server was heard, or somebody is remembered. */
  known: boolean;
  need: SignInNeed | undefined;
  elsewhere: Elsewhere | undefined;
  /** @throws {AppError} what the server told */
  enter: (by: 'sign-in' | 'sign-up', credentials: Credentials) => Promise<void>;
  /** What the browser keeps of the person goes only once it is true. @throws {AppError} what the server told */
  signOut: () => Promise<void>;
  pictureChanged: (pictureUrl: string | null) => void;
  /** Resolves when the page's person is signed in again. */
  signInNeeded: (why: Interruption, over?: AbortSignal) => Promise<void>;
  /** Puts the question away; what was begun waits. */
  dismiss: () => void;
  signedInElsewhere: (person: Person) => void;
}

/** Who is signed in, and what may be known of them. */
export function useSession(locale: Locale): Session {
  const [need, setNeed] = useState<SignInNeed>();
  const [elsewhere, setElsewhere] = useState<Elsewhere>();
  const onSettled = useCallback(() => {
    setNeed(undefined);
    setElsewhere(undefined);
  }, []);
  const { account, known, ask, settle, pictureChanged } = useAccount(locale, onSettled);

  /** The page stays whose it is: somebody else goes on by loading it anew. */
  function meet(now: Account, { done }: SignInNeed) {
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
      // Who it is now, and by which name.
      ask().then(
        // Unless the page has become theirs meanwhile.
        (now) => !over?.aborted && meet(now, { why, done }),
        () => undefined,
      );
    });
  }

  return {
    ...{ account, known, need, elsewhere, signInNeeded, pictureChanged },
    async enter(by, credentials) {
      await askServer(by, locale, { body: credentials });
      const now = await ask();
      if (need) meet(now, need);
      else settle(now);
    },
    async signOut() {
      try {
        await askServer('sign-out', locale, { body: {}, ...(account && { of: account }) });
        settle(null);
      } catch (error) {
        const why = interruptionOf(problemOf(error));
        if (!why) throw error;
        void signInNeeded(why);
      }
    },
    dismiss: () => setNeed(undefined),
    signedInElsewhere: (person) => setElsewhere({ kind: 'signedIn', person }),
  };
}

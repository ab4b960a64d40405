import type { Locale } from '@portrait/contract';
import { forgetPictures, problemOf } from '@portrait/react';
import { useCallback, useEffect, useState } from 'react';
import { askServer, type Account, type Credentials } from './account.ts';
import { recallAccount, rememberAccount } from './remembered-account.ts';

export interface Session {
  account: Account | null;
  /** Whether the server was heard, or somebody is remembered. */
  known: boolean;
  enter: (by: 'sign-in' | 'sign-up', credentials: Credentials) => Promise<void>;
  signOut: () => Promise<void>;
  pictureChanged: (pictureUrl: string | null) => void;
}

/** Who is signed in: remembered at once, then as the server says. */
export function useSession(locale: Locale): Session {
  const [account, setAccount] = useState(recallAccount);
  const [known, setKnown] = useState(account !== null);

  const settle = useCallback((settled: Account | null) => {
    setAccount(settled);
    setKnown(true);
  }, []);
  useEffect(() => rememberAccount(account), [account]);

  useEffect(() => {
    askServer<Account>('me', locale).then(settle, (error: unknown) => {
      // Without an answer the remembered account stays: this may be a train in a tunnel.
      if (problemOf(error).code === 'UNREACHABLE') setKnown(true);
      else settle(null);
    });
  }, [settle, locale]);

  return {
    account,
    known,
    async enter(by, credentials) {
      await askServer(by, locale, credentials);
      settle(await askServer<Account>('me', locale));
    },
    async signOut() {
      await askServer('sign-out', locale, {});
      forgetPictures();
      settle(null);
    },
    pictureChanged: useCallback(
      (pictureUrl) => setAccount((before) => before && { ...before, picture_url: pictureUrl }),
      [],
    ),
  };
}

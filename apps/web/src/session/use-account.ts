import type { Locale } from '@portrait/contract';
import { isTemporary, problemOf } from '@portrait/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetOthersChoices } from '../preferences/use-remembered.ts';
import { askServer, type Account } from './account.ts';
import { recallAccount, rememberAccount } from './remembered-account.ts';

/** Before the server is asked again; doubled each time. */
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

interface Asking {
  ask: () => Promise<Account>;
  settle: (account: Account) => void;
  failed: (error: unknown) => void;
}

/** The page's account: the remembered one first, then the server's. Nothing is stored about anybody else. */
export function useAccount(locale: Locale, onSettled: () => void) {
  const [account, setAccount] = useState(recallAccount);
  const [known, setKnown] = useState(account !== null);
  const [unanswered, setUnanswered] = useState(0);
  const language = useRef(locale);
  useEffect(() => {
    language.current = locale;
  });
  const ask = useCallback(async () => askServer<Account>('me', language.current), []);

  const settle = useCallback(
    (settled: Account | null) => {
      rememberAccount(settled);
      forgetOthersChoices(settled?.id);
      setAccount(settled);
      setKnown(true);
      onSettled();
    },
    [onSettled],
  );

  const failed = useCallback(
    (error: unknown) => {
      if (!isTemporary(problemOf(error))) return settle(null);
      // The remembered account stays: the browser may be offline, or a proxy answer for the server.
      setKnown(true);
      setUnanswered((times) => times + 1);
    },
    [settle],
  );

  useEffect(() => {
    ask().then(settle, failed);
  }, [ask, settle, failed]);

  useAskAgain(account ? 0 : unanswered, { ask, settle, failed });

  useEffect(() => {
    // If another tab has stored another account, that one is newer.
    if (account && recallAccount()?.id === account.id) rememberAccount(account);
  }, [account]);

  const pictureChanged = useCallback((pictureUrl: string | null) => {
    setAccount((before) => before && { ...before, picture_url: pictureUrl });
  }, []);

  return { account, known, ask, settle, pictureChanged };
}

/** Somebody signed in must not be left with the sign-in. A remembered account is checked by each of its calls. */
function useAskAgain(unanswered: number, { ask, settle, failed }: Asking): void {
  useEffect(() => {
    if (unanswered === 0) return undefined;
    let over = false;
    const pauseMs = Math.min(PAUSE_MS * 2 ** (unanswered - 1), LONGEST_PAUSE_MS);
    const timer = setTimeout(() => {
      // A sign-in that was faster has said who it is.
      ask().then(
        (settled) => !over && settle(settled),
        (error: unknown) => !over && failed(error),
      );
    }, pauseMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [unanswered, ask, settle, failed]);
}

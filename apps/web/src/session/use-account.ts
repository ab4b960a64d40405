import type { Locale } from '@portrait/contract';
import { isTemporary, problemOf } from '@portrait/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetOthersChoices } from '../preferences/use-remembered.ts';
import { askServer, type Account } from './account.ts';
import { recallAccount, rememberAccount } from './remembered-account.ts';

/** The page's account: the remembered one first, then the server's. Nothing is stored about anybody else. */
export function useAccount(locale: Locale, onSettled: () => void) {
  const [account, setAccount] = useState(recallAccount);
  const [known, setKnown] = useState(account !== null);
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

  useEffect(() => {
    // Without an answer the remembered account stays: the browser may be offline, or a proxy answer for the server.
    ask().then(settle, (error: unknown) => (isTemporary(problemOf(error)) ? setKnown(true) : settle(null)));
  }, [settle, ask]);

  useEffect(() => {
    // If another tab has stored another account, that one is newer.
    if (account && recallAccount()?.id === account.id) rememberAccount(account);
  }, [account]);

  const pictureChanged = useCallback((pictureUrl: string | null) => {
    setAccount((before) => before && { ...before, picture_url: pictureUrl });
  }, []);

  return { account, known, ask, settle, pictureChanged };
}

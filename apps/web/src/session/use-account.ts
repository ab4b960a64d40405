import type { Locale } from '@portrait/contract';
import { problemOf } from '@portrait/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetOthersChoices } from '../preferences/use-remembered.ts';
import { askServer, type Account } from './account.ts';
import { recallAccount, rememberAccount } from './remembered-account.ts';

/** Whose page it is: remembered at once, then as the server says. What the browser keeps is theirs alone. */
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
    // Without an answer the remembered account stays: this may be a train in a tunnel.
    ask().then(settle, (error: unknown) => (problemOf(error).code === 'UNREACHABLE' ? setKnown(true) : settle(null)));
  }, [settle, ask]);

  useEffect(() => {
    // What another tab remembers of somebody else is newer.
    if (account && recallAccount()?.id === account.id) rememberAccount(account);
  }, [account]);

  const pictureChanged = useCallback((pictureUrl: string | null) => {
    setAccount((before) => before && { ...before, picture_url: pictureUrl });
  }, []);

  return { account, known, ask, settle, pictureChanged };
}

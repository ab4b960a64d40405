'use client';

import { formatSeconds } from '@portrait/contract';
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';

interface Wait {
  seconds?: number;
}

/** Stands for the number until the sentence is cut there. */
const HERE = '\u0000';

/** Says in how many seconds it is tried again, and counts them; who only listens hears the sentence once. */
export function Countdown({ wait }: { wait: Wait }) {
  const { t, locale } = useLanguage();
  const left = useSecondsLeft(wait);
  const [before, after] = t('draft.waitingRetry', { seconds: HERE }).split(HERE);
  return (
    <>
      {before}
      <span aria-live="off">{formatSeconds(left, locale)}</span>
      {after}
    </>
  );
}

function useSecondsLeft(wait: Wait): number {
  // One wait may be as long as the one before it: what has passed belongs to its own.
  const [passed, setPassed] = useState({ wait, seconds: 0 });
  useEffect(() => {
    const pass = () => setPassed((before) => ({ wait, seconds: before.wait === wait ? before.seconds + 1 : 1 }));
    const timer = setInterval(pass, 1000);
    return () => clearInterval(timer);
  }, [wait]);
  // Until the try begins, its last second has not passed.
  return Math.max(1, (wait.seconds ?? 0) - (passed.wait === wait ? passed.seconds : 0));
}

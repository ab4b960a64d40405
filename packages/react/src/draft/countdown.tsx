'use client';

import { formatSeconds } from '@portrait/contract';
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import type { Progress } from '../upload/deliver-picture.ts';

type Wait = Extract<Progress, { state: 'waiting' }>;

/** A placeholder for the number, where the sentence is split. */
const HERE = '\u0000';

/** Counts down the seconds until the next try. A screen reader announces the sentence once. */
export function Countdown({ wait }: { wait: Wait }) {
  const { t, locale } = useLanguage();
  const left = useSecondsLeft(wait);
  const [before, after] = t(wait.limited ? 'draft.waitingTurn' : 'draft.waitingRetry', { seconds: HERE }).split(HERE);
  return (
    <>
      {before}
      <span aria-live="off">{formatSeconds(left, locale)}</span>
      {after}
    </>
  );
}

function useSecondsLeft(wait: Wait): number {
  // Two waits in a row may have the same length: each has its own elapsed time.
  const [passed, setPassed] = useState({ wait, seconds: 0 });
  useEffect(() => {
    const pass = () => setPassed((before) => ({ wait, seconds: before.wait === wait ? before.seconds + 1 : 1 }));
    const timer = setInterval(pass, 1000);
    return () => clearInterval(timer);
  }, [wait]);
  // It shows at least one second until the try begins.
  return Math.max(1, (wait.seconds ?? 0) - (passed.wait === wait ? passed.seconds : 0));
}

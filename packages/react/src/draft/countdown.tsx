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
  const { say, locale } = useLanguage();
  const left = useSecondsLeft(wait);
  const [before, after] = say('draft.waitingRetry', { seconds: HERE }).split(HERE);
  return (
    <>
      {before}
      <span aria-live="off">{formatSeconds(left, locale)}</span>
      {after}
    </>
  );
}

function useSecondsLeft(wait: Wait): number {
  const [left, setLeft] = useState(wait.seconds ?? 0);
  useEffect(() => {
    setLeft(wait.seconds ?? 0);
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
    // One wait may be as long as the one before it.
  }, [wait]);
  return left;
}

'use client';

import { useEffect, useRef, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';

const MARK = 'portraitWindow';

/**
 * Lets the browser's Back do what Escape does while something is open, and not leave the page: it has an entry of its own
 * in the browser's history, at the page's own address, so that no router sees a change. However it is closed, the entry is
 * gone with it; after a Back that left it open it has one again.
 */
export function useBack(open: boolean, onBack: () => void): void {
  const entered = useRef(false);
  /** The entry is being left, which the browser tells later. */
  const leaving = useRef(false);
  const mounted = useRef(false);
  const [, lookAgain] = useState(0);
  const back = useStable(onBack);

  function leave() {
    entered.current = false;
    if (!isMarked()) return;
    leaving.current = true;
    history.back();
  }

  useEffect(() => {
    if (open && !entered.current && !leaving.current) entered.current = enter();
    if (!open && entered.current) leave();
  });

  useEffect(() => {
    mounted.current = true;
    const onPopState = () => {
      // Forward to it, or another's news: what is open stays.
      if (isMarked()) return;
      leaving.current = false;
      lookAgain((before) => before + 1);
      if (!entered.current) return;
      entered.current = false;
      back();
    };
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      mounted.current = false;
      // Not when React only mounts it twice.
      queueMicrotask(() => !mounted.current && entered.current && leave());
    };
  }, [back]);
}

function isMarked(): boolean {
  return (history.state as Record<string, unknown> | null)?.[MARK] === true;
}

/** @returns whether there is an entry now; one that is there since before a reload will do */
function enter(): boolean {
  if (isMarked()) return true;
  try {
    // A router's own notes stay in it.
    history.pushState({ ...(history.state as object | null), [MARK]: true }, '');
    return true;
  } catch {
    // Where a host's frame may not: Back does what it did.
    return false;
  }
}

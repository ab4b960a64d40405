'use client';

import { useEffect, useRef, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';

const MARK = 'portraitWindow';

/**
 * Makes the browser's Back button close what is open, as Escape does, instead of leaving the page. While it is open, the
 * browser's history has one more entry, at the same address, so that no router sees a change. The entry is removed however
 * it is closed, and added again after a Back that left it open.
 */
export function useBack(open: boolean, onBack: () => void): void {
  const entered = useRef(false);
  /** The entry is being left; the browser's event comes later. */
  const leaving = useRef(false);
  const mounted = useRef(false);
  const [, rerender] = useState(0);
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
      // Forward to the entry, or an event that is not about it: the window stays open.
      if (isMarked()) return;
      leaving.current = false;
      rerender((before) => before + 1);
      if (!entered.current) return;
      entered.current = false;
      back();
    };
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      mounted.current = false;
      // Not when React mounts it twice in strict mode.
      queueMicrotask(() => !mounted.current && entered.current && leave());
    };
  }, [back]);
}

function isMarked(): boolean {
  return (history.state as Record<string, unknown> | null)?.[MARK] === true;
}

/** @returns whether there is an entry now; one from before a reload counts too */
function enter(): boolean {
  if (isMarked()) return true;
  try {
    // The router's own state stays in it.
    history.pushState({ ...(history.state as object | null), [MARK]: true }, '');
    return true;
  } catch {
    // The host's frame does not allow it: Back works as it did before.
    return false;
  }
}

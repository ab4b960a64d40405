'use client';

import { useEffect, useRef, type FocusEvent } from 'react';

/**
 * Keeps the focus where the user is in a list when the focused button is removed: on its entry, or, if that is removed too,
 * on the one that takes its place.
 *
 * @returns the list's handler
 */
export function useEntryFocus(): (event: FocusEvent<HTMLElement>) => void {
  const last = useRef<{ list: HTMLElement; nth: number }>(undefined);
  useEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const { list, nth } = last.current;
    const entry = list.children[Math.min(nth, list.children.length - 1)];
    if (entry instanceof HTMLElement) entry.focus({ preventScroll: true });
  });
  return ({ target, currentTarget: list }) => {
    const nth = [...list.children].findIndex((entry) => entry.contains(target));
    // A question about an entry is elsewhere on the page.
    if (nth >= 0) last.current = { list, nth };
  };
}

'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** What shows where the focus is: a button of the message about what happened, else the tab that is open. */
const SHOWN = ['.portrait-window-outcome button', '.portrait-tabs [role=tab][aria-selected=true]'];

/** Keeps the focus in the window when the focused element is removed, for example a button that was just pressed. */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = inside;
    if (!current || document.activeElement !== document.body) return;
    const shown = SHOWN.map((each) => current.querySelector<HTMLElement>(each)).find(Boolean);
    (shown ?? current).focus({ preventScroll: true });
  });
  return inside;
}

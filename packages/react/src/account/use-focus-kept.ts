'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** What shows where the focus is: a button of the message about what happened, else the tab that is open. */
const SHOWN = ['.portrait-window-outcome button', '.portrait-tabs [role=tab][aria-selected=true]'];

/** Keeps the focus in the window when the focused element is removed, for example a button that was just pressed. */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) focusShown(inside.current);
  });
  useEffect(() => keepFocusInside(inside.current), []);
  return inside;
}

/** The dialog takes the focus of a removed element at once, and again in the next frame: nothing would show where it is. */
function keepFocusInside(inside: HTMLElement | null): (() => void) | undefined {
  const dialog = inside?.closest<HTMLElement>('[role=dialog]');
  let wasInside = false;
  const onFocus = ({ target }: FocusEvent) => {
    if (target !== dialog) wasInside = true;
    else if (wasInside) focusShown(inside);
  };
  dialog?.addEventListener('focusin', onFocus);
  return () => dialog?.removeEventListener('focusin', onFocus);
}

function focusShown(inside: HTMLElement | null): void {
  const shown = SHOWN.map((each) => inside?.querySelector<HTMLElement>(each)).find(Boolean);
  (shown ?? inside)?.focus({ preventScroll: true });
}

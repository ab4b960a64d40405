'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** Keeps the focus in the window when the focused element is removed, for example a button that was just pressed. */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) inside.current?.focus({ preventScroll: true });
  });
  return inside;
}

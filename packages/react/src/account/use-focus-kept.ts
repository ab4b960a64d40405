'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** Takes the focus when what had it is gone, for example the button that was just pressed: it must not leave the window. */
export function useFocusKept(): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) inside.current?.focus({ preventScroll: true });
  });
  return inside;
}

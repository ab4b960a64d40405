'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** Focuses what appears because it needs an action: its first button, or the element itself. */
export function useFocusAtFirst<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const { current } = element;
    (current?.querySelector<HTMLElement>('a, button') ?? current)?.focus({ preventScroll: true });
  }, []);
  return element;
}

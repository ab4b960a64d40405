'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** What comes up because something is to be done about it has the focus: on its first button, or itself. */
export function useFocusAtFirst<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const { current } = element;
    (current?.querySelector<HTMLElement>('a, button') ?? current)?.focus({ preventScroll: true });
  }, []);
  return element;
}

'use client';

import { useEffect, useRef, type RefObject } from 'react';

/**
 * Focuses what appears because it needs an action: its first button, or the element itself.
 *
 * @param unless a selector of what keeps the focus, because the user brought it there on purpose
 */
export function useFocusAtFirst<E extends HTMLElement>(unless?: string): RefObject<E | null> {
  const element = useRef<E>(null);
  const keeps = useRef(unless);
  useEffect(() => {
    const { current } = element;
    if (keeps.current && document.activeElement?.matches(keeps.current)) return;
    (current?.querySelector<HTMLElement>('a, button') ?? current)?.focus({ preventScroll: true });
  }, []);
  return element;
}

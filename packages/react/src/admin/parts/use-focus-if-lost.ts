'use client';

import { useEffect, useRef, type RefObject } from 'react';

export interface FocusIfLost {
  /** Takes the focus when this value changes. */
  when?: unknown;
  /** Takes it on mount too. */
  atFirst?: boolean;
}

/** Takes the focus if nothing has it, because the pressed button was removed. A focus elsewhere on the page stays. */
export function useFocusIfLost<E extends HTMLElement>({ when, atFirst = false }: FocusIfLost): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef<unknown>(atFirst ? element : when);
  useEffect(() => {
    if (before.current === when) return;
    before.current = when;
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [when]);
  return element;
}

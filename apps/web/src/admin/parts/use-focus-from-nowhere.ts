import { useEffect, useRef, type RefObject } from 'react';

export interface FocusFromNowhere {
  /** Takes the focus when this becomes another. */
  when?: unknown;
  /** Takes it as soon as it is there too. */
  atFirst?: boolean;
}

/** Reading goes on here when what was pressed is gone; whoever is elsewhere on the page stays there. */
export function useFocusFromNowhere<E extends HTMLElement>({
  when,
  atFirst = false,
}: FocusFromNowhere): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef<unknown>(atFirst ? element : when);
  useEffect(() => {
    if (before.current === when) return;
    before.current = when;
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [when]);
  return element;
}

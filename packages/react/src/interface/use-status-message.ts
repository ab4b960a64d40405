'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';

export interface StatusMessage<E extends HTMLElement> {
  /** The element that shows the message. It takes the focus, because the button that was pressed may be gone. */
  statusRef: RefObject<E | null>;
  message: string | undefined;
  setMessage: (message: string) => void;
}

/** A sentence about what was just done, with the focus on it. */
export function useStatusMessage<E extends HTMLElement>(): StatusMessage<E> {
  const statusRef = useRef<E>(null);
  const [shown, setShown] = useState<{ message: string }>();
  // In an effect, after a closing dialog has returned the focus to its button.
  useEffect(() => {
    if (shown) statusRef.current?.focus({ preventScroll: true });
  }, [shown]);
  return { statusRef, message: shown?.message, setMessage: (message) => setShown({ message }) };
}

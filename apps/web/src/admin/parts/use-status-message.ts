import { useEffect, useRef, useState, type RefObject } from 'react';

/** A sentence about what was just done, and the place it is said in: the button that was pressed may be gone, so it takes the focus. */
export function useStatusMessage<E extends HTMLElement>(): {
  place: RefObject<E | null>;
  said: string | undefined;
  setSaid: (sentence: string) => void;
} {
  const place = useRef<E>(null);
  const [said, setSaid] = useState<{ sentence: string }>();
  // After a dialog that closes has given the focus back to its button.
  useEffect(() => {
    if (said) place.current?.focus({ preventScroll: true });
  }, [said]);
  return { place, said: said?.sentence, setSaid: (sentence) => setSaid({ sentence }) };
}

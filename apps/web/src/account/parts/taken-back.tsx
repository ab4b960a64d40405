import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';

/** In the history entry of the account page, from the page on which the account was taken back. */
export const TAKEN_BACK = { takenBack: true };

/** Says that the account was taken back, once. */
export function TakenBack() {
  const t = useWords();
  const sentence = useRef<HTMLParagraphElement>(null);
  const [isNew] = useState(() => (history.state as Partial<typeof TAKEN_BACK> | null)?.takenBack === true);
  useEffect(() => {
    if (!isNew) return;
    // Not again when the page is loaded again.
    history.replaceState(null, '');
    sentence.current?.focus();
  }, [isNew]);
  if (!isNew) return null;
  return (
    <p ref={sentence} role="status" tabIndex={-1} className="account-note">
      {t('leaving.takenBack')}
    </p>
  );
}

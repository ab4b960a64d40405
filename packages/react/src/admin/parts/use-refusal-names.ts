'use client';

import { fr } from '../language/fr.ts';
import { useWords } from '../language/use-words.ts';

/** Why a picture was refused, in a few words. A code without a message is shown as it is. */
export function useRefusalNames(): (code: string) => string {
  const { t } = useWords();
  return (code) => (code in fr.refusals ? t(`refusals.${code as keyof typeof fr.refusals}`) : code);
}

import { createTranslator, withFrenchSpaces, type Locale } from '@portrait/contract';
import { useLanguage } from '@portrait/react';
import { useMemo } from 'react';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES = { fr: withFrenchSpaces(fr), en, ar } as { [L in Locale]: typeof fr };

/** The messages of the account page. */
export function useWords() {
  const { locale } = useLanguage();
  return useMemo(() => createTranslator(locale, CATALOGUES[locale]), [locale]);
}

import { createTranslator, withFrenchSpaces, type Locale } from '@portrait/contract';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES = { fr: withFrenchSpaces(fr), en, ar } as { [L in Locale]: typeof fr };

/** The words of the page in a download. */
export function pageWords(locale: Locale) {
  return createTranslator(locale, CATALOGUES[locale]);
}

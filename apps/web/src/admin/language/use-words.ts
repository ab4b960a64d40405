import type { Locale } from '@portrait/contract';
import { useLanguage } from '@portrait/react';
import { useMemo } from 'react';
import { createTranslator } from 'use-intl/core';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES = { fr, en, ar } as { [L in Locale]: typeof fr };

export type Words = ReturnType<typeof wordsOf>;

/** The administration's own words, and numbers and days as the language writes them. */
export function useWords(): Words {
  const { locale } = useLanguage();
  return useMemo(() => wordsOf(locale), [locale]);
}

function wordsOf(locale: Locale) {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const numbers = new Intl.NumberFormat(locale);
  return {
    say: createTranslator({ locale, messages: CATALOGUES[locale], timeZone: 'UTC' }),
    /** @param iso a time; answered as a day in the person's own time zone */
    day: (iso: string) => days.format(new Date(iso)),
    moment: (iso: string) => moments.format(new Date(iso)),
    number: (count: number) => numbers.format(count),
  };
}

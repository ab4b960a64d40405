'use client';

import { createTranslator, dateFormat, perLocale, withFrenchSpaces, type Locale } from '@portrait/contract';
import { useLanguage } from '../../language/use-language.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const CATALOGUES = { fr: withFrenchSpaces(fr), en, ar } as { [L in Locale]: typeof fr };

export type Words = ReturnType<typeof wordsOf>;

/** The messages of the administration, and its formats of numbers and dates. */
export function useWords(): Words {
  const { locale } = useLanguage();
  return wordsOf(locale);
}

const wordsOf = perLocale((locale) => {
  const days = dateFormat(locale, { dateStyle: 'medium' });
  const utcDays = dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const utcDates = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moments = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const numbers = new Intl.NumberFormat(locale);
  return {
    t: createTranslator(locale, CATALOGUES[locale]),
    /** @param iso a time; formatted as a day in the user's time zone */
    day: (iso: string) => days(new Date(iso)),
    /** @param day `YYYY-MM-DD`, a day in UTC */
    utcDay: (day: string) => utcDays(new Date(`${day}T00:00:00Z`)),
    /** The same with the year. */
    utcDate: (day: string) => utcDates(new Date(`${day}T00:00:00Z`)),
    moment: (iso: string) => moments(new Date(iso)),
    /** The name of the time zone that `day` uses, for example Europe/Paris. */
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    number: (count: number) => numbers.format(count),
    duration: (ms: number) => formatDuration(ms, locale),
  };
});

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A duration in its largest unit with one decimal: 250 ms, 3,2 s, 2 h. */
function formatDuration(ms: number, locale: Locale): string {
  const [unit, size] = UNITS.find(([, least]) => ms >= least) ?? (['millisecond', 1] as const);
  const shown = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  // A number and its unit must not be on separate lines.
  return new Intl.NumberFormat(locale, shown).format(ms / size).replaceAll(' ', '\u00A0');
}

'use client';

import {
  createTranslator,
  dateFormat,
  directionOf,
  languageTag,
  perLocale,
  withFrenchSpaces,
  type Locale,
  type Translator,
} from '@portrait/contract';
import { isolated } from '../../language/isolated.ts';
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
  const numbers = new Intl.NumberFormat(languageTag(locale));
  return {
    t: isolatingNames(locale, createTranslator(locale, CATALOGUES[locale])),
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

const NAMES = ['username', 'name', 'title'];

/** The letters of the other writing direction, which would change the order of a sentence around a name. */
const OTHER_WAY = { ltr: /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/, rtl: /\p{Script=Latin}/u };

/** The same translator, which isolates the names in its sentences where their direction is another one. */
function isolatingNames(locale: Locale, say: Translator<typeof fr>): Translator<typeof fr> {
  const isForeign = OTHER_WAY[directionOf(locale)];
  const shown = ([name, value]: [string, unknown]) =>
    NAMES.includes(name) && typeof value === 'string' && isForeign.test(value)
      ? [name, isolated(value)]
      : [name, value];
  return (key, ...values) =>
    say(key, ...(values.map((given) => Object.fromEntries(Object.entries(given).map(shown))) as typeof values));
}

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
  return new Intl.NumberFormat(languageTag(locale), shown).format(ms / size).replaceAll(' ', '\u00A0');
}

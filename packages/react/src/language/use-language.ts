'use client';

import {
  dateFormat,
  formatAgo,
  formatBytes,
  languageTag,
  perLocale,
  translator,
  type Locale,
  type Translate,
} from '@portrait/contract';
import { usePortrait } from '../provider/portrait-context.ts';
import { sentenceOf, type Problem } from './problem.ts';

export interface Language {
  locale: Locale;
  t: Translate;
  /** @param iso the server's time; formatted in the user's time zone */
  date: (iso: string) => string;
  /** The same time as people say it: “3 days ago”. */
  ago: (iso: string) => string;
  bytes: (count: number) => string;
  percent: (fraction: number) => string;
  problem: (problem: Problem) => string;
}

/** Messages, dates and sizes in the page's language. */
export function useLanguage(): Language {
  const { locale } = usePortrait();
  return languageOf(locale);
}

const languageOf = perLocale((locale): Language => {
  const dates = dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const percents = new Intl.NumberFormat(languageTag(locale), { style: 'percent' });
  return {
    locale,
    t: translator(locale),
    date: (iso) => dates(new Date(iso)),
    ago: (iso) => formatAgo(iso, locale),
    bytes: (count) => formatBytes(count, locale),
    percent: (fraction) => percents.format(fraction),
    problem: (problem) => sentenceOf(problem, locale),
  };
});

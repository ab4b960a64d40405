import { DEFAULT_LOCALE, LOCALES, type Locale } from '@portrait/contract';
import { directionOf } from '@portrait/react';
import { useLayoutEffect } from 'react';
import { useRemembered } from './use-remembered.ts';

/** The language of the page, told to the document too. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useRemembered('portrait.locale', LOCALES, DEFAULT_LOCALE);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, [locale]);
  return [locale, setLocale];
}

import { DEFAULT_LOCALE, LOCALES, type Locale } from '@portrait/contract';
import { directionOf } from '@portrait/react';
import { useLayoutEffect, useState } from 'react';
import { useRemembered } from './use-remembered.ts';

export interface LocaleChoice {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  /** Sets whose choice applies: each person has their own, and so has a page without a user. */
  setPerson: (id: number | undefined) => void;
}

/**
 * The language of the page, set on the document too: the person's choice, else the choice made before anybody signed in,
 * else the browser's language.
 *
 * @param firstPerson whose page it is at the start
 */
export function useLocale(firstPerson: () => number | undefined): LocaleChoice {
  const [person, setPerson] = useState(firstPerson);
  const [chosen, setLocale] = useRemembered<Locale>('portrait.locale', LOCALES, person);
  const locale = chosen ?? spokenLocale();
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, [locale]);
  return { locale, setPerson, setLocale };
}

/** The first supported language of the browser, as the server chooses by Accept-Language. */
function spokenLocale(): Locale {
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isOurs) ?? DEFAULT_LOCALE;
}

function isOurs(language: string | undefined): language is Locale {
  return (LOCALES as readonly unknown[]).includes(language);
}

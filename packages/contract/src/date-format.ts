import type { Locale } from './translate.ts';

/** Formats dates as `Intl.DateTimeFormat` does, and the first of a month as French says it: “1er décembre”. */
export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): (date: Date) => string {
  const format = new Intl.DateTimeFormat(locale, options);
  if (locale !== 'fr') return (date) => format.format(date);
  return (date) =>
    format
      .formatToParts(date)
      .map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value))
      .join('');
}

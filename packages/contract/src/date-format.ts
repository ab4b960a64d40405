import { languageTag, type Locale } from './locales.ts';

/**
 * Formats dates as `Intl.DateTimeFormat` does, with the first of a month as French says it, “1er décembre”, and with nothing between a
 * time and its “AM” or “ص” at which a line could break.
 */
export function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): (date: Date) => string {
  const format = new Intl.DateTimeFormat(languageTag(locale), options);
  return (date) => {
    const parts = format.formatToParts(date);
    const isDayPeriod = (index: number) => parts[index]?.type === 'dayPeriod';
    const shown = ({ type, value }: Intl.DateTimeFormatPart, index: number) => {
      if (locale === 'fr' && type === 'day' && value === '1') return '1er';
      return isDayPeriod(index - 1) || isDayPeriod(index + 1) ? value.replace(/^ $/, '\u00A0') : value;
    };
    return parts.map(shown).join('');
  };
}

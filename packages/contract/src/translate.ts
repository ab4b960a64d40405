import { createTranslator, type Translator } from './create-translator.ts';
import { ar } from './messages/ar.ts';
import { en } from './messages/en.ts';
import { fr } from './messages/fr.ts';
import type { AppError } from './errors.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import { languageTag, perLocale, type Locale } from './locales.ts';

const CATALOGUES = { fr: withFrenchSpaces(fr), en, ar } as { [L in Locale]: typeof fr };

export type Translate = Translator<typeof fr>;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const UNIT_FACTOR = 1024;
/** More of a unit is shown in the next one: 1017.6 kB is 1 MB to people. */
const MOST_OF_A_UNIT = 999.9;

export const translator: (locale: Locale) => Translate = perLocale((locale) =>
  createTranslator(locale, CATALOGUES[locale]),
);

/** The message of an error in the user's language, with the limit and the actual value. */
export function errorMessage(error: Pick<AppError, 'code' | 'facts'>, locale: Locale): string {
  const say = translator(locale) as (key: string, values?: Record<string, string | number>) => string;
  try {
    return say(`errors.${error.code}`, shownFacts(error.facts, locale));
  } catch {
    // A page that is older than its server does not know every error.
    return say('errors.INTERNAL');
  }
}

/** The display name of a detected type: a format's name, which is the same in every language, or a word. */
export function foundName(found: string, locale: Locale): string {
  return Object.hasOwn(fr.found, found) ? translator(locale)(`found.${found as keyof typeof fr.found}`) : found;
}

function shownFacts(facts: object, locale: Locale): Record<string, string | number> {
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts) as [string, unknown][]) {
    if (typeof value === 'string') shown[name] = name === 'found' ? foundName(value, locale) : value;
    if (typeof value === 'number') shown[name] = shownNumber(name, value, locale);
  }
  return shown;
}

function shownNumber(name: string, value: number, locale: Locale): string | number {
  // One byte above 10 Mo is shown as 10,1 Mo, since "10 Mo, limite 10 Mo" would explain nothing.
  if (name.endsWith('Bytes')) return formatBytes(value, locale, name.startsWith('actual') ? 'ceil' : 'halfExpand');
  if (name.endsWith('Seconds')) return formatSeconds(value, locale);
  return value;
}

/** A size for people: 12,4 Mo, where 1 Mo is 1024 × 1024 bytes. */
export function formatBytes(
  bytes: number,
  locale: Locale,
  roundingMode: Intl.NumberFormatOptions['roundingMode'] = 'halfExpand',
): string {
  const larger = UNITS.findIndex((_, power) => bytes / UNIT_FACTOR ** power <= MOST_OF_A_UNIT);
  const power = larger === -1 ? UNITS.length - 1 : larger;
  const amount = bytes / UNIT_FACTOR ** power;
  const unit = UNITS[power];
  // Arabic has short names for only some of the units, which would look inconsistent side by side.
  const unitDisplay = locale === 'ar' ? 'long' : 'short';
  const shown = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1, roundingMode } as const;
  // A number and its unit must not be on separate lines.
  return new Intl.NumberFormat(languageTag(locale), shown).format(amount).replaceAll(' ', '\u00A0');
}

/** A duration for people, after “in”: 30 secondes, 2 minutes, 1 heure, 29 jours. */
export function formatSeconds(seconds: number, locale: Locale): string {
  const [amount, unit] =
    seconds >= 2 * 86_400
      ? [Math.ceil(seconds / 86_400), 'day']
      : seconds >= 5400
        ? [Math.ceil(seconds / 3600), 'hour']
        : seconds >= 90
          ? [Math.ceil(seconds / 60), 'minute']
          : [Math.ceil(seconds), 'second'];
  const said = new Intl.NumberFormat(languageTag(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
  // The dual is the only one with another ending after «بعد», which Intl does not know.
  return locale === 'ar' && amount === 2 ? said.replace(/ان$/, 'ين') : said;
}

const AGO = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A time in the past for people: il y a 3 jours, hier, à l’instant. One in the future is now: clocks differ. */
export function formatAgo(iso: string, locale: Locale, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const found = AGO.find(([, least]) => seconds >= least);
  if (!found) return translator(locale)('justNow');
  const [unit, length] = found;
  const ago = new Intl.RelativeTimeFormat(languageTag(locale), { numeric: 'auto' }).format(
    -Math.floor(seconds / length),
    unit,
  );
  // A number and its unit must not be on separate lines.
  return ago.replaceAll(/(\p{Nd}) /gu, '$1\u00A0');
}

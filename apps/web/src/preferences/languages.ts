import type { Locale } from '@portrait/contract';

/** The languages, each in its own words. */
export const LANGUAGES: Record<Locale, string> = { fr: 'Français', en: 'English', ar: 'العربية' };

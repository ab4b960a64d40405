import type { Locale } from '@portrait/contract';

/** A row of each sheet of states. */
export interface Look {
  locale: Locale;
  colorScheme: 'light' | 'dark';
}

export const LOOKS: Look[] = (['fr', 'en', 'ar'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })),
);

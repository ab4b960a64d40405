import { DEFAULT_LOCALE, type Locale } from '@portrait/contract';
import { createContext, useContext } from 'react';
import type { Theme } from './use-theme.ts';

export interface Preferences {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

const nobodyListens = () => undefined;

export const PreferencesContext = createContext<Preferences>({
  locale: DEFAULT_LOCALE,
  setLocale: nobodyListens,
  theme: 'auto',
  setTheme: nobodyListens,
});

export function usePreferences(): Preferences {
  return useContext(PreferencesContext);
}

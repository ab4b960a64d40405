import { LOCALES, type Locale } from '@portrait/contract';
import { useLanguage } from '@portrait/react';
import { usePreferences } from './preferences-context.ts';
import { THEMES, type Theme } from './use-theme.ts';

const LANGUAGES: Record<Locale, string> = { fr: 'Français', en: 'English', ar: 'العربية' };

/** Language and theme, on every page. */
export function PreferenceMenus() {
  const { say } = useLanguage();
  const { locale, setLocale, theme, setTheme } = usePreferences();
  const themes: Record<Theme, string> = {
    auto: say('web.themeAuto'),
    light: say('web.themeLight'),
    dark: say('web.themeDark'),
  };
  return (
    <div className="preferences">
      <select
        aria-label={say('web.language')}
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      >
        {LOCALES.map((choice) => (
          <option key={choice} value={choice} lang={choice}>
            {LANGUAGES[choice]}
          </option>
        ))}
      </select>
      <select
        aria-label={say('web.theme')}
        value={theme}
        onChange={(event) => setTheme(event.currentTarget.value as Theme)}
      >
        {THEMES.map((choice) => (
          <option key={choice} value={choice}>
            {themes[choice]}
          </option>
        ))}
      </select>
    </div>
  );
}

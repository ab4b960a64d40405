import { LOCALES, type Locale } from '@portrait/contract';
import { useLanguage } from '@portrait/react';
import { LANGUAGES } from './languages.ts';
import { usePreferences } from './preferences-context.ts';
import { THEMES, type Theme } from './use-theme.ts';

const OUTLINES: Record<Theme, string> = {
  auto: 'M12 3a9 9 0 100 18 9 9 0 000-18v18',
  light:
    'M12 8a4 4 0 100 8 4 4 0 000-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M5 19l1.500-1.500M17.500 6.500L19 5',
  dark: 'M20 14.500A8.500 8.500 0 019.500 4 8.500 8.500 0 1020 14.500z',
};

/** The menus for language and theme, on every page. */
export function PreferenceMenus() {
  const { t } = useLanguage();
  const { locale, setLocale } = usePreferences();
  return (
    <div className="preferences">
      <ThemeButton />
      <select
        aria-label={t('web.language')}
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value as Locale)}
      >
        {LOCALES.map((choice) => (
          <option key={choice} value={choice} lang={choice}>
            {LANGUAGES[choice]}
          </option>
        ))}
      </select>
    </div>
  );
}

function ThemeButton() {
  const { t } = useLanguage();
  const { theme, setTheme } = usePreferences();
  const names: Record<Theme, string> = {
    auto: t('web.themeAuto'),
    light: t('web.themeLight'),
    dark: t('web.themeDark'),
  };
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const label = t('web.themeIs', { theme: names[theme] });
  return (
    <button type="button" className="theme-button" aria-label={label} title={label} onClick={() => setTheme(next)}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={OUTLINES[theme]} fill="none" />
      </svg>
    </button>
  );
}

import { LOCALES } from '@portrait/contract';
import { useLanguage } from '@portrait/react';
import { useId } from 'react';
import { LANGUAGES } from '../preferences/languages.ts';
import { usePreferences } from '../preferences/preferences-context.ts';
import { THEMES, type Theme } from '../preferences/use-theme.ts';
import { useWords } from './language/use-words.ts';
import { Section } from './parts/section.tsx';

/** The language and the theme, which this browser remembers for this account. */
export function PreferencesSection() {
  const t = useWords();
  const { t: tShared } = useLanguage();
  const { locale, setLocale, theme, setTheme } = usePreferences();
  const themes: Record<Theme, string> = {
    auto: tShared('web.themeAuto'),
    light: tShared('web.themeLight'),
    dark: tShared('web.themeDark'),
  };
  return (
    <Section title={t('preferences.title')}>
      <Choice
        label={t('preferences.language')}
        choices={LOCALES}
        names={LANGUAGES}
        value={locale}
        onChoose={setLocale}
      />
      <Choice label={t('preferences.theme')} choices={THEMES} names={themes} value={theme} onChoose={setTheme} />
    </Section>
  );
}

interface ChoiceProps<Of extends string> {
  label: string;
  choices: readonly Of[];
  names: Record<Of, string>;
  value: Of;
  onChoose: (choice: Of) => void;
}

function Choice<Of extends string>({ label, choices, names, value, onChoose }: ChoiceProps<Of>) {
  const name = useId();
  return (
    <fieldset className="account-choice">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            className="portrait-radio"
            name={name}
            checked={choice === value}
            onChange={() => onChoose(choice)}
          />
          {names[choice]}
        </label>
      ))}
    </fieldset>
  );
}

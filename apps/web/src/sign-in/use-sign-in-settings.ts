import { useLanguage } from '@portrait/react';
import { useEffect, useState } from 'react';
import { askServer } from '../session/account.ts';

interface Range {
  min: number;
  max: number;
}

export interface SignInSettings {
  sign_ups: 'open' | 'closed';
  /** How many characters each must have. */
  username?: Range;
  password?: Range;
}

/** How accounts are made; undefined until the server has answered. */
export function useSignInSettings(): SignInSettings | undefined {
  const { locale } = useLanguage();
  const [settings, setSettings] = useState<SignInSettings>();
  useEffect(() => {
    askServer<SignInSettings>('settings', locale).then(
      setSettings,
      // The sign-up itself reports the error.
      () => setSettings({ sign_ups: 'open' }),
    );
  }, [locale]);
  return settings;
}

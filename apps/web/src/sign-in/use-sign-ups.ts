import { useLanguage } from '@portrait/react';
import { useEffect, useState } from 'react';
import { askServer } from '../session/account.ts';

type SignUps = 'open' | 'closed';

/** Whether sign-up is open; undefined until the server has answered. */
export function useSignUps(): SignUps | undefined {
  const { locale } = useLanguage();
  const [signUps, setSignUps] = useState<SignUps>();
  useEffect(() => {
    askServer<{ sign_ups: SignUps }>('settings', locale).then(
      (settings) => setSignUps(settings.sign_ups),
      // The sign-up itself reports the error.
      () => setSignUps('open'),
    );
  }, [locale]);
  return signUps;
}

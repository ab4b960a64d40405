import { useLanguage } from '@portrait/react';
import { useEffect, useState } from 'react';
import { askServer } from '../session/account.ts';

type SignUps = 'open' | 'closed';

/** Whether anybody may make an account here; undefined until the server says so. */
export function useSignUps(): SignUps | undefined {
  const { locale } = useLanguage();
  const [signUps, setSignUps] = useState<SignUps>();
  useEffect(() => {
    askServer<{ sign_ups: SignUps }>('settings', locale).then(
      (settings) => setSignUps(settings.sign_ups),
      // Whoever tries hears of it then.
      () => setSignUps('open'),
    );
  }, [locale]);
  return signUps;
}

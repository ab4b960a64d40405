import { PortraitProvider } from '@portrait/react';
import { useLayoutEffect, useMemo } from 'react';
import { headerSample } from './home/header-sample.tsx';
import { SignedIn } from './home/signed-in.tsx';
import { useLocale } from './preferences/use-locale.ts';
import { PreferencesContext } from './preferences/preferences-context.ts';
import { useTheme } from './preferences/use-theme.ts';
import { recallAccount } from './session/remembered-account.ts';
import { useSession } from './session/use-session.ts';
import { Outside } from './sign-in/outside.tsx';
import { SignInAgain } from './sign-in/sign-in-again.tsx';

export function App() {
  const { locale, setLocale, setPerson } = useLocale(() => recallAccount()?.id);
  const session = useSession(locale);
  const { account } = session;
  const [theme, setTheme] = useTheme(account?.id);
  const preferences = useMemo(() => ({ locale, setLocale, theme, setTheme }), [locale, setLocale, theme, setTheme]);
  useLayoutEffect(() => setPerson(account?.id), [setPerson, account?.id]);
  const user = useMemo(
    () => account && { id: account.id, username: account.username, pictureUrl: account.picture_url },
    [account],
  );
  const sample = useMemo(() => account && headerSample(account.username), [account]);
  return (
    <PreferencesContext value={preferences}>
      <PortraitProvider
        {...{ user, locale, ...(sample && { headerSample: sample }) }}
        onPictureChange={session.pictureChanged}
        onSignInNeeded={session.signInNeeded}
        onSignInElsewhere={session.signedInElsewhere}
      >
        {account ? (
          <SignedIn key={account.id} account={account} session={session} />
        ) : (
          session.known && <Outside enter={session.enter} elsewhere={session.elsewhere} />
        )}
        {account && session.need && (
          <SignInAgain
            key={session.need.why.kind}
            account={account}
            why={session.need.why}
            enter={session.enter}
            dismiss={session.dismiss}
          />
        )}
      </PortraitProvider>
    </PreferencesContext>
  );
}

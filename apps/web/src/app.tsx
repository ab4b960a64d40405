import { onDemand, PortraitProvider } from '@portrait/react';
import { useLayoutEffect, useMemo } from 'react';
import { NotLoaded } from './home/not-loaded.tsx';
import { headerSample } from './home/header-sample.tsx';
import { SignedIn } from './home/signed-in.tsx';
import { useLocale } from './preferences/use-locale.ts';
import { PreferencesContext } from './preferences/preferences-context.ts';
import { useTheme } from './preferences/use-theme.ts';
import { recallAccount } from './session/remembered-account.ts';
import { useSession, type Session } from './session/use-session.ts';
import { Outside } from './sign-in/outside.tsx';
import { SignInAgain } from './sign-in/sign-in-again.tsx';

const LeavingPage = onDemand(() => import('./account/leaving-page.tsx'), NotLoaded);

export function App() {
  const { locale, setLocale, setPerson } = useLocale(() => recallAccount()?.id);
  const session = useSession(locale);
  const { account } = session;
  const [theme, setTheme] = useTheme(account?.id);
  const preferences = useMemo(() => ({ locale, setLocale, theme, setTheme }), [locale, setLocale, theme, setTheme]);
  useLayoutEffect(() => setPerson(account?.id), [setPerson, account?.id]);
  const user = useMemo(
    // One that is deleted has no pictures any more, for as long as it is not taken back.
    () =>
      account && !account.erase_at && { id: account.id, username: account.username, pictureUrl: account.picture_url },
    [account],
  );
  const sample = useMemo(() => account && headerSample(account.username), [account]);
  return (
    <PreferencesContext value={preferences}>
      <PortraitProvider
        {...{ user: user || null, locale, ...(sample && { headerSample: sample }) }}
        onPictureChange={session.pictureChanged}
        onSignInNeeded={session.signInNeeded}
        onSignInElsewhere={session.signedInElsewhere}
      >
        <Site session={session} />
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

function Site({ session }: { session: Session }) {
  const { account, known } = session;
  if (!account) return known && <Outside enter={session.enter} elsewhere={session.elsewhere} />;
  const { erase_at: eraseAt } = account;
  if (eraseAt !== undefined) return <LeavingPage {...{ eraseAt, session }} fallback={null} />;
  return <SignedIn key={account.id} account={account} session={session} />;
}

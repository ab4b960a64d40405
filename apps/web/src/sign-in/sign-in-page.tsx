import { problemOf, useLanguage, type Problem } from '@portrait/react';
import { useState } from 'react';
import type { Credentials } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { CredentialsForm, type Way } from './credentials-form.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { useSignInSettings } from './use-sign-in-settings.ts';

/** The sign-in page, with sign-up and the accounts of the demonstration. */
export function SignInPage({ enter }: Pick<Session, 'enter'>) {
  const { t, problem: sentence } = useLanguage();
  const settings = useSignInSettings();
  const [way, setWay] = useState<Way>('sign-in');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function go(by: Way, credentials: Credentials) {
    setBusy(true);
    setProblem(undefined);
    try {
      await enter(by, credentials);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }

  return (
    <main className="sign-in-main">
      <section className="sign-in-pitch">
        <h1>{t('web.tagline')}</h1>
        <p>{t('web.promise')}</p>
        <div className="sign-in-art" aria-hidden="true">
          <span />
          <span />
          <span />
          <span />
        </div>
      </section>
      <section className="card sign-in-card">
        <h2>{t(way === 'sign-in' ? 'web.signIn' : 'web.signUp')}</h2>
        <CredentialsForm
          {...{ way, busy, problem }}
          {...(way === 'sign-up' && { rules: settings })}
          onSubmit={(credentials) => void go(way, credentials)}
          onEdit={() => setProblem(undefined)}
        />
        {settings?.sign_ups === 'open' && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setWay(way === 'sign-in' ? 'sign-up' : 'sign-in');
              setProblem(undefined);
            }}
          >
            {t(way === 'sign-in' ? 'web.signUp' : 'web.signIn')}
          </button>
        )}
        {settings?.sign_ups === 'closed' && <p>{sentence({ code: 'SIGN_UPS_CLOSED', facts: {} })}</p>}
        <DemoAccounts busy={busy} onChoose={(credentials) => void go('sign-in', credentials)} />
      </section>
    </main>
  );
}

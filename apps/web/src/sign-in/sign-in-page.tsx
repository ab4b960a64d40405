import { problemOf, useLanguage, type Problem } from '@portrait/react';
import { useId, useState, type FormEvent } from 'react';
import { PreferenceMenus } from '../preferences/preference-menus.tsx';
import type { Credentials } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { Wordmark } from '../home/wordmark.tsx';

type Way = 'sign-in' | 'sign-up';

/** The way in: an account of one's own, a new one, or one of the demonstration. */
export function SignInPage({ enter }: Pick<Session, 'enter'>) {
  const { say, problem: sentence } = useLanguage();
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
    <div className="sign-in">
      <header className="sign-in-top">
        <Wordmark />
        <PreferenceMenus />
      </header>
      <main className="sign-in-main">
        <section className="sign-in-pitch">
          <h1>{say('web.tagline')}</h1>
          <p>{say('web.promise')}</p>
          <div className="sign-in-art" aria-hidden="true">
            <span />
            <span />
            <span />
            <span />
          </div>
        </section>
        <section className="card sign-in-card">
          <h2>{say(way === 'sign-in' ? 'web.signIn' : 'web.signUp')}</h2>
          <CredentialsForm way={way} busy={busy} onSubmit={(credentials) => void go(way, credentials)} />
          <p role="alert" className="form-problem">
            {problem && sentence(problem)}
          </p>
          <button
            type="button"
            className="link"
            onClick={() => {
              setWay(way === 'sign-in' ? 'sign-up' : 'sign-in');
              setProblem(undefined);
            }}
          >
            {say(way === 'sign-in' ? 'web.signUp' : 'web.signIn')}
          </button>
          <DemoAccounts disabled={busy} onChoose={(credentials) => void go('sign-in', credentials)} />
        </section>
      </main>
    </div>
  );
}

function CredentialsForm({
  way,
  busy,
  onSubmit,
}: {
  way: Way;
  busy: boolean;
  onSubmit: (credentials: Credentials) => void;
}) {
  const { say } = useLanguage();
  const id = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit({ username: String(form.get('username')), password: String(form.get('password')) });
  }

  return (
    <form onSubmit={submit}>
      <label htmlFor={`${id}-username`}>{say('web.username')}</label>
      <input
        id={`${id}-username`}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
        required
      />
      <label htmlFor={`${id}-password`}>{say('web.password')}</label>
      <input
        id={`${id}-password`}
        name="password"
        type="password"
        autoComplete={way === 'sign-in' ? 'current-password' : 'new-password'}
        required
      />
      <button type="submit" className="primary" disabled={busy}>
        {say(way === 'sign-in' ? 'web.signIn' : 'web.signUp')}
      </button>
    </form>
  );
}

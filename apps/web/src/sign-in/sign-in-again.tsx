import { nameOf, problemOf, useLanguage, type Problem } from '@portrait/react';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Account, Credentials } from '../session/account.ts';
import { rememberAccount } from '../session/remembered-account.ts';
import type { Session, SignInNeed } from '../session/use-session.ts';
import { CredentialsForm } from './credentials-form.tsx';

export interface SignInAgainProps extends Pick<Session, 'enter' | 'dismiss'> {
  /** Whose page it is. */
  account: Account;
  why: SignInNeed['why'];
}

/** Over everything, the account window too: what was begun below stays, and goes on. */
export function SignInAgain({ account, why, enter, dismiss }: SignInAgainProps) {
  const { t } = useLanguage();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const other = why.kind === 'otherAccount' ? why.person : undefined;
  const [signsIn, setSignsIn] = useState(other === undefined);

  useEffect(() => {
    const { current } = dialog;
    if (current && !current.open) current.showModal();
    // Who it is is known already.
    if (signsIn) current?.querySelector<HTMLElement>('[name=password]')?.focus();
  }, [signsIn]);

  // Beside the account window, which keeps everything else out of reach of who cannot see.
  return createPortal(
    <dialog
      ref={dialog}
      className="sign-in-again"
      data-covers={other !== undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      // What is one person's stays out of sight of the other. A browser asks once only, and then closes it all the same.
      onCancel={(event) => other && event.preventDefault()}
      onClose={() => (other ? dialog.current?.showModal() : dismiss())}
    >
      <h2 id={`${id}-title`}>{t(other ? 'session.otherTitle' : 'session.signInAgain')}</h2>
      <p id={`${id}-text`} role="status">
        {other ? t('session.otherAccount', { mine: account.username, now: nameOf(other) }) : t('session.ended')}
      </p>
      {other && (
        <button type="button" className="primary" onClick={loadAnew}>
          {t('session.continueAs', { username: nameOf(other) })}
        </button>
      )}
      {signsIn ? (
        <SignInForm username={account.username} enter={enter} />
      ) : (
        <button type="button" className="link" onClick={() => setSignsIn(true)}>
          {t('session.signInAs', { username: account.username })}
        </button>
      )}
      {!other && (
        <button type="button" className="link" onClick={dismiss}>
          {t('session.later')}
        </button>
      )}
    </dialog>,
    document.body,
  );
}

function SignInForm({ username, enter }: { username: string } & Pick<Session, 'enter'>) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function go(credentials: Credentials) {
    setBusy(true);
    setProblem(undefined);
    try {
      await enter('sign-in', credentials);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  }

  return (
    <CredentialsForm
      {...{ way: 'sign-in', username, busy, problem }}
      onSubmit={(credentials) => void go(credentials)}
      onEdit={() => setProblem(undefined)}
    />
  );
}

/** As whoever is signed in now. */
function loadAnew(): void {
  rememberAccount(null);
  location.reload();
}

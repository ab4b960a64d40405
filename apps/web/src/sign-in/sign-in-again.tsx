import { nameOf, problemOf, useLanguage, type Problem } from '@portrait/react';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Account, Credentials } from '../session/account.ts';
import { rememberAccount } from '../session/remembered-account.ts';
import type { Session, SignInNeed } from '../session/use-session.ts';
import { CredentialsForm } from './credentials-form.tsx';

export interface SignInAgainProps extends Pick<Session, 'enter' | 'dismiss'> {
  /** The page's account. */
  account: Account;
  why: SignInNeed['why'];
}

/** A sign-in dialog over everything, also over the account window, whose work stays and goes on. */
export function SignInAgain({ account, why, enter, dismiss }: SignInAgainProps) {
  const { t } = useLanguage();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const other = why.kind === 'otherAccount' ? why.person : undefined;
  const [signsIn, setSignsIn] = useState(other === undefined);

  useEffect(() => {
    const { current } = dialog;
    if (current && !current.open) current.showModal();
    // The username is filled in already.
    if (signsIn) current?.querySelector<HTMLElement>('[name=password]')?.focus();
  }, [signsIn]);

  // Next to the account window, which makes everything else inert.
  return createPortal(
    <dialog
      ref={dialog}
      className="sign-in-again"
      data-covers={other !== undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      // The page of one person must not be shown to another. A browser lets a dialog refuse to close only once.
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

/** A button to go on as the person who is signed in now. */
function loadAnew(): void {
  rememberAccount(null);
  location.reload();
}

import { useLanguage, type Problem } from '@portrait/react';
import { useEffect, useId, useRef, type FormEvent } from 'react';
import type { Credentials } from '../session/account.ts';
import { faultyFields, type Field } from './faulty-fields.ts';
import { FormField } from './form-field.tsx';
import { PasswordField } from './password-field.tsx';
import type { SignInSettings } from './use-sign-in-settings.ts';

export type Way = 'sign-in' | 'sign-up';

export interface CredentialsFormProps {
  way: Way;
  busy: boolean;
  /** The username, where it is known. */
  username?: string;
  /** What a new name and password must be like. */
  rules?: Pick<SignInSettings, 'username' | 'password'> | undefined;
  /** Why the last try was refused. */
  problem: Problem | undefined;
  onSubmit: (credentials: Credentials) => void;
  /** Called when the input changes: the last error is no longer about it. */
  onEdit: () => void;
}

/** The username and the password. An error is shown below the field it is about, or below all, and focuses the first of its fields. */
export function CredentialsForm({ way, busy, username, rules = {}, problem, onSubmit, onEdit }: CredentialsFormProps) {
  const { t, problem: sentence } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const faulty = faultyFields(problem);
  useEffect(() => {
    const [first] = faultyFields(problem);
    if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  }, [problem]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    onSubmit({ username: String(typed.get('username')), password: String(typed.get('password')) });
  }

  const said = problem && sentence(problem);
  const isOfOne = faulty.length === 1;
  const fault = (field: Field) =>
    faulty.includes(field) ? { problem: { id: problemId, ...(isOfOne && { sentence: said }) } } : {};
  return (
    <>
      <form ref={form} className="credentials" onSubmit={submit} onInput={onEdit}>
        <FormField
          label={t('web.username')}
          name="username"
          defaultValue={username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          hint={rules.username && t('web.usernameRule', rules.username)}
          {...fault('username')}
        />
        <PasswordField
          label={t('web.password')}
          name="password"
          autoComplete={way === 'sign-in' ? 'current-password' : 'new-password'}
          hint={rules.password && t('web.passwordRule', rules.password)}
          {...fault('password')}
        />
        {/* Not `disabled`, which would lose the focus. */}
        <button type="submit" className="primary" aria-disabled={busy || undefined}>
          {t(way === 'sign-in' ? 'web.signIn' : 'web.signUp')}
        </button>
      </form>
      {!isOfOne && (
        <p role="alert" id={problemId} className="form-problem">
          {said}
        </p>
      )}
    </>
  );
}

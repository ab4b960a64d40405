import { useLanguage, useStatusMessage, type Problem } from '@portrait/react';
import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';
import type { FieldProblem } from '../../sign-in/form-field.tsx';
import { useWords } from '../language/use-words.ts';
import type { Submission } from './use-submission.ts';

export interface OwnFormProps {
  submission: Submission;
  /** The label of the button. */
  save: string;
  tone?: 'danger';
  /** The fields, which show the error message if it is about them. */
  children: (problemOf: (name: string) => FieldProblem | undefined) => ReactNode;
  /** @returns a sentence about what was done */
  onSubmit: (typed: FormData) => Promise<string>;
}

/** The fields that an error is about. */
const FAULTY: Partial<Record<Problem['code'], string>> = {
  INVALID_USERNAME: 'username',
  USERNAME_TAKEN: 'username',
  USERNAME_TOO_SIMILAR: 'username',
  USERNAME_RESERVED: 'username',
  INVALID_PASSWORD: 'new-password',
  WEAK_PASSWORD: 'new-password',
  WRONG_CREDENTIALS: 'password',
  PASSWORD_NEEDED: 'password',
};

/** A form about one's account. It says what was done or why not, focuses the field that an error is about, and is empty afterwards. */
export function OwnForm({ submission, save, tone, children, onSubmit }: OwnFormProps) {
  const { problem: sentence } = useLanguage();
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const { problem, busy, run, edited } = submission;
  const { statusRef, message, setMessage } = useStatusMessage<HTMLParagraphElement>();
  const faulty = problem && FAULTY[problem.code];
  useEffect(() => {
    if (faulty !== undefined) form.current?.querySelector<HTMLElement>(`[name=${faulty}]`)?.focus();
  }, [faulty, problem]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { currentTarget } = event;
    void run(async () => {
      setMessage(await onSubmit(new FormData(currentTarget)));
      currentTarget.reset();
    });
  }

  const said = problem?.code === 'WRONG_CREDENTIALS' ? t('wrongPassword') : problem && sentence(problem);
  return (
    <form ref={form} className="credentials account-form" onSubmit={submit} onInput={edited}>
      {children((name) => (name === faulty ? { id: problemId, sentence: said } : undefined))}
      {faulty === undefined && (
        <p role="alert" className="form-problem">
          {said}
        </p>
      )}
      {/* Not `disabled`, which would lose the focus. */}
      <button type="submit" className="primary" data-tone={tone} aria-disabled={busy || undefined}>
        {save}
      </button>
      <p ref={statusRef} tabIndex={-1} role="status" className="account-done">
        {!problem && message}
      </p>
    </form>
  );
}

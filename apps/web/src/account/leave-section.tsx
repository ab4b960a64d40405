import type { Session } from '../session/use-session.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import { useWords } from './language/use-words.ts';
import { OwnForm } from './parts/own-form.tsx';
import { Section } from './parts/section.tsx';
import { useSubmission } from './parts/use-submission.ts';

/** Deletes the account, after saying what goes and what stays. The page then offers to take it back. */
export function LeaveSection({ session }: { session: Session }) {
  const t = useWords();
  const submission = useSubmission();

  async function leave(typed: FormData): Promise<string> {
    await session.askForAccount('deletion', { body: { password: typed.get('password') } });
    await session.refresh();
    return t('leave.done');
  }

  return (
    <Section title={t('leave.title')} hint={t('leave.hint')}>
      <ul className="account-told">
        <li>{t('leave.goes')}</li>
        <li>{t('leave.stays')}</li>
        <li>{t('leave.first')}</li>
      </ul>
      <OwnForm submission={submission} save={t('leave.save')} tone="danger" onSubmit={leave}>
        {(problemOf) => (
          <PasswordField
            label={t('leave.password')}
            name="password"
            autoComplete="current-password"
            problem={problemOf('password')}
          />
        )}
      </OwnForm>
    </Section>
  );
}

import { useLanguage } from '@portrait/react';
import type { Account } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import type { SignInSettings } from '../sign-in/use-sign-in-settings.ts';
import { useWords } from './language/use-words.ts';
import { OwnForm } from './parts/own-form.tsx';
import { Section } from './parts/section.tsx';
import { useSubmission } from './parts/use-submission.ts';

export interface PasswordSectionProps {
  account: Account;
  session: Session;
  /** What a new password must be like, once the server has said so. */
  rule: SignInSettings['password'];
  /** The other sessions have ended, and this one has another id. */
  onChanged: () => void;
}

export function PasswordSection({ account, session, rule, onChanged }: PasswordSectionProps) {
  const t = useWords();
  const { t: told } = useLanguage();
  const submission = useSubmission();

  async function change(typed: FormData): Promise<string> {
    const body = { current_password: typed.get('password'), new_password: typed.get('new-password') };
    await session.askForAccount('password', { body });
    onChanged();
    return t('password.done');
  }

  return (
    <Section title={t('password.title')} hint={t('password.hint')}>
      <OwnForm submission={submission} save={t('password.save')} onSubmit={change}>
        {(problemOf) => (
          <>
            {/* For password managers, which store the two together. */}
            <input type="text" autoComplete="username" value={account.username} readOnly hidden />
            <PasswordField
              label={t('password.current')}
              name="password"
              autoComplete="current-password"
              problem={problemOf('password')}
            />
            <PasswordField
              label={t('password.next')}
              hint={rule && told('web.passwordRule', rule)}
              name="new-password"
              autoComplete="new-password"
              problem={problemOf('new-password')}
            />
          </>
        )}
      </OwnForm>
    </Section>
  );
}

import { useLanguage } from '@portrait/react';
import { useState } from 'react';
import type { Account } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { FormField } from '../sign-in/form-field.tsx';
import { PasswordField } from '../sign-in/password-field.tsx';
import type { SignInSettings } from '../sign-in/use-sign-in-settings.ts';
import { useWords } from './language/use-words.ts';
import { OwnForm } from './parts/own-form.tsx';
import { Section } from './parts/section.tsx';
import { useSubmission } from './parts/use-submission.ts';

export interface NameSectionProps {
  account: Account;
  session: Session;
  /** What a name must be like, once the server has said so. */
  rule: SignInSettings['username'];
}

/** The name that others see. A session that is not new needs the password too. */
export function NameSection({ account, session, rule }: NameSectionProps) {
  const t = useWords();
  const { t: told } = useLanguage();
  const submission = useSubmission();
  const [needsPassword, setNeedsPassword] = useState(false);
  if (submission.problem?.code === 'PASSWORD_NEEDED' && !needsPassword) setNeedsPassword(true);

  async function rename(typed: FormData): Promise<string> {
    const username = String(typed.get('username')).normalize('NFKC').trim();
    if (username === account.username) return t('name.same');
    const password = typed.get('password');
    const body = { username, ...(typeof password === 'string' && { password }) };
    await session.askForAccount('username', { body });
    setNeedsPassword(false);
    await session.refresh();
    return t('name.done', { username });
  }

  return (
    <Section title={t('name.title')} hint={t('name.hint')}>
      <OwnForm submission={submission} save={t('name.save')} onSubmit={rename}>
        {(problemOf) => (
          <>
            <FormField
              key={account.username}
              label={t('name.field')}
              hint={rule && told('web.usernameRule', rule)}
              name="username"
              defaultValue={account.username}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              dir="auto"
              problem={problemOf('username')}
            />
            {needsPassword && (
              <PasswordField
                label={t('name.password')}
                hint={t('name.passwordHint')}
                name="password"
                autoComplete="current-password"
                problem={problemOf('password')}
              />
            )}
          </>
        )}
      </OwnForm>
    </Section>
  );
}

import '../styles/account-page.css';
import { OldPictures } from '@portrait/react';
import { useTitle } from '../routing/use-title.ts';
import type { Account } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { useSignInSettings } from '../sign-in/use-sign-in-settings.ts';
import { useWords } from './language/use-words.ts';
import { DownloadSection } from './download-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { NameSection } from './name-section.tsx';
import { Section } from './parts/section.tsx';
import { TakenBack } from './parts/taken-back.tsx';
import { PasswordSection } from './password-section.tsx';
import { PreferencesSection } from './preferences-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { useOwnSessions } from './use-own-sessions.ts';

/** The page of one's account, loaded when it is opened. */
export default function AccountPage({ account, session }: { account: Account; session: Session }) {
  const t = useWords();
  useTitle(t('title'));
  const settings = useSignInSettings();
  const sessions = useOwnSessions(session.askForAccount);
  return (
    <main id="content" className="portrait account-page" tabIndex={-1}>
      <h1>{t('title')}</h1>
      <TakenBack />
      {account.shared ? (
        <p className="account-note">{t('shared')}</p>
      ) : (
        <>
          <NameSection {...{ account, session }} rule={settings?.username} />
          <PasswordSection
            {...{ account, session }}
            rule={settings?.password}
            onChanged={() => void sessions.reload()}
          />
        </>
      )}
      <SessionsSection {...{ session, sessions }} />
      <PreferencesSection />
      <Section title={t('pictures.title')} hint={t('pictures.hint')}>
        <OldPictures />
      </Section>
      <DownloadSection session={session} />
      {!account.shared && <LeaveSection session={session} />}
    </main>
  );
}

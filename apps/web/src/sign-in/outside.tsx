import type { ReactNode } from 'react';
import { useLanguage } from '@portrait/react';
import { useLocation } from 'wouter';
import { FailureBar } from '../home/failure-bar.tsx';
import { NotFound } from '../home/not-found.tsx';
import { useStrayDrop } from '../home/use-stray-drop.ts';
import { Wordmark } from '../home/wordmark.tsx';
import { PreferenceMenus } from '../preferences/preference-menus.tsx';
import { pageOf } from '../routing/pages.ts';
import type { Session } from '../session/use-session.ts';
import { ElsewhereNotice } from './elsewhere-notice.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** The site without a user: the sign-in page, unless the address is unknown. */
export function Outside({ enter, elsewhere }: Pick<Session, 'enter' | 'elsewhere'>) {
  const { t } = useLanguage();
  const [path] = useLocation();
  const stray = useStrayDrop(true);
  return (
    <Frame>
      {stray.happened && <FailureBar sentence={t('web.dropSignedOut')} onDismiss={stray.dismiss} />}
      <ElsewhereNotice elsewhere={elsewhere} />
      {pageOf(path) === 'unknown' ? <NotFound /> : <SignInPage enter={enter} />}
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="sign-in">
      <header className="sign-in-top">
        <Wordmark />
        <PreferenceMenus />
      </header>
      {children}
    </div>
  );
}

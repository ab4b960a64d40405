'use client';

import type { ReactNode } from 'react';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useFocusAtFirst } from '../interface/use-focus-at-first.ts';
import { useLanguage } from '../language/use-language.ts';
import { nameOf, type Interruption } from '../person/interruption.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';

/** Says that the page's user is no longer signed in, and offers a way to go on. */
export function InterruptionNotice({ why }: { why: Interruption }) {
  const { t } = useLanguage();
  const mine = nameOf(useUser());
  const sentence =
    why.kind === 'otherAccount'
      ? t('session.otherAccount', { mine, now: nameOf(why.person) })
      : t(why.kind === 'ended' ? 'session.ended' : 'session.signedOut');
  const actions = useFocusAtFirst<HTMLDivElement>();
  return (
    <div role="alert" className="portrait-interruption">
      <Notice tone="bad">{sentence}</Notice>
      <div ref={actions} className="portrait-actions">
        {why.kind === 'otherAccount' && (
          <Button onClick={() => location.reload()}>{t('session.continueAs', { username: nameOf(why.person) })}</Button>
        )}
        <SignIn>{why.kind === 'ended' ? t('session.signInAgain') : t('session.signInAs', { username: mine })}</SignIn>
      </div>
    </div>
  );
}

/** Signs in on this page where the host can do so, else in another tab: the chosen picture is not lost. */
function SignIn({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const { signsInPlace, signInUrl, signIn, resume } = usePortrait();
  if (signsInPlace) {
    return (
      <Button tone="primary" onClick={signIn}>
        {children}
      </Button>
    );
  }
  return (
    <>
      {signInUrl && (
        <a className="portrait-button" data-tone="primary" href={signInUrl(location.href)} target="_blank" rel="opener">
          <span>{children}</span>
        </a>
      )}
      <Button tone={signInUrl ? 'plain' : 'primary'} onClick={resume}>
        {t('session.signedInAgain')}
      </Button>
    </>
  );
}

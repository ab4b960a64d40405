import '../styles/account-page.css';
import { Button, useLanguage } from '@portrait/react';
import { useEffect, useRef } from 'react';
import { Wordmark } from '../home/wordmark.tsx';
import { PreferenceMenus } from '../preferences/preference-menus.tsx';
import { useTitle } from '../routing/use-title.ts';
import type { Session } from '../session/use-session.ts';
import { useWords } from './language/use-words.ts';
import { TAKEN_BACK } from './parts/taken-back.tsx';
import { useSubmission } from './parts/use-submission.ts';

/** All that the site shows of an account that is deleted, until it is erased: it can be taken back, or left. */
export default function LeavingPage({ eraseAt, session }: { eraseAt: string; session: Session }) {
  const t = useWords();
  const { date, problem: sentence } = useLanguage();
  const { busy, problem, run } = useSubmission();
  useTitle(t('leaving.title'));
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone.
  useEffect(() => heading.current?.focus(), []);

  const takeBack = () =>
    run(async () => {
      await session.askForAccount('deletion', { method: 'DELETE' });
      history.replaceState(TAKEN_BACK, '', '/account');
      await session.refresh();
    });
  return (
    <div className="sign-in">
      <header className="sign-in-top">
        <Wordmark />
        <PreferenceMenus />
      </header>
      <main id="content" className="portrait account-page">
        <section className="card account-section">
          <h1 ref={heading} tabIndex={-1}>
            {t('leaving.title')}
          </h1>
          <p>{t('leaving.when', { date: date(eraseAt) })}</p>
          <p role="alert" className="form-problem">
            {problem && sentence(problem)}
          </p>
          <div className="account-actions">
            <Button tone="primary" busy={busy} onClick={() => void takeBack()}>
              {t('leaving.takeBack')}
            </Button>
            <Button busy={busy} onClick={() => void run(session.signOut)}>
              {t('leaving.signOut')}
            </Button>
          </div>
        </section>
      </main>
    </div>
  );
}

import { AttentionCard, ProfilePicture, useLanguage, useOpenLabel } from '@portrait/react';
import { useEffect } from 'react';
import type { Account } from '../session/account.ts';
import { Samples } from './samples.tsx';

/** Shows the user's picture as others see it, with a button to change it. */
export function HomePage({ account, onOpenAccount }: { account: Account; onOpenAccount: () => void }) {
  const { t } = useLanguage();
  const openLabel = useOpenLabel();
  // The sign-in page may have been scrolled down.
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <main id="content" className="home" tabIndex={-1}>
      <section className="card greeting">
        <ProfilePicture userId={account.id} username={account.username} size={128} />
        <div>
          <h1>
            <bdi>{t('web.hello', { username: account.username })}</bdi>
          </h1>
          <p>{t('web.promise')}</p>
          <button type="button" className="primary" onClick={onOpenAccount}>
            {openLabel}
          </button>
        </div>
      </section>
      <AttentionCard onOpen={onOpenAccount} />
      <Samples account={account} />
    </main>
  );
}

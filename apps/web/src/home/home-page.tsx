import { ProfilePicture, useIsLocked, useLanguage } from '@portrait/react';
import { useEffect } from 'react';
import type { Account } from '../session/account.ts';
import { Samples } from './samples.tsx';

/** Where a signed-in person sees themselves as others do, and changes it. */
export function HomePage({ account, onOpenAccount }: { account: Account; onOpenAccount: () => void }) {
  const { t } = useLanguage();
  const locked = useIsLocked();
  // The page before may have been scrolled down to its last button.
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
            {t(locked ? 'account.see' : 'account.open')}
          </button>
        </div>
      </section>
      <Samples account={account} />
    </main>
  );
}

import { ProfilePicture, useLanguage, UserAccountModal } from '@portrait/react';
import { useEffect, useState } from 'react';
import type { Account } from '../session/account.ts';
import { Samples } from './samples.tsx';
import { SiteHeader } from './site-header.tsx';

/** Where a signed-in person sees themselves as others do, and changes it. */
export function HomePage({ account, onSignOut }: { account: Account; onSignOut: () => Promise<void> }) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  // The sign-in page may have been scrolled down to its last button.
  useEffect(() => window.scrollTo(0, 0), []);
  return (
    <>
      <a className="skip" href="#content">
        {say('web.skip')}
      </a>
      <SiteHeader account={account} onOpenAccount={() => setOpen(true)} onSignOut={onSignOut} />
      <main id="content" className="home" tabIndex={-1}>
        <section className="card greeting">
          <ProfilePicture userId={account.id} username={account.username} size={128} />
          <div>
            <h1>
              <bdi>{say('web.hello', { username: account.username })}</bdi>
            </h1>
            <p>{say('web.promise')}</p>
            <button type="button" className="primary" onClick={() => setOpen(true)}>
              {say('account.open')}
            </button>
          </div>
        </section>
        <Samples account={account} />
      </main>
      <UserAccountModal open={open} onOpenChange={setOpen} />
    </>
  );
}

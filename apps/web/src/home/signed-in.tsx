import {
  onDemand,
  UserAccountModal,
  type NotLoadedProps,
  useIsLocked,
  useLanguage,
  useOpenLabel,
} from '@portrait/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { pageOf } from '../routing/pages.ts';
import type { Account } from '../session/account.ts';
import type { Session } from '../session/use-session.ts';
import { FailureBar } from './failure-bar.tsx';
import { HomePage } from './home-page.tsx';
import { NoAccess } from './no-access.tsx';
import { NotFound } from './not-found.tsx';
import { NotLoaded } from './not-loaded.tsx';
import { SiteHeader } from './site-header.tsx';
import { useSignOut } from './use-sign-out.ts';
import { useStrayDrop } from './use-stray-drop.ts';

const notLoaded = (failure: NotLoadedProps) => (
  <main id="content" tabIndex={-1}>
    <NotLoaded {...failure} />
  </main>
);
const AdminPages = onDemand(() => import('./admin-pages.tsx'), notLoaded);
const AccountPage = onDemand(() => import('../account/account-page.tsx'), notLoaded);

/** The site for a signed-in user: the header, the page of the address, and the account window. */
export function SignedIn({ account, session }: { account: Account; session: Session }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  const stray = useStrayDrop(!open);
  const locked = useIsLocked();
  const openLabel = useOpenLabel();
  const leaving = useSignOut(session.signOut);
  const dismiss = () => setFailure(undefined);
  const openChange = (opens: boolean) => {
    // The window shows the failure itself.
    if (opens) dismiss();
    setOpen(opens);
  };
  const openAccount = () => openChange(true);
  return (
    <>
      <a className="skip" href="#content">
        {t('web.skip')}
      </a>
      <SiteHeader account={account} onOpenAccount={openAccount} onSignOut={leaving.signOut} />
      {leaving.failed && (
        <FailureBar sentence={t('web.signOutFailed')} onRetry={leaving.signOut} onDismiss={leaving.dismiss} />
      )}
      {stray.happened && (
        <FailureBar
          sentence={t('web.dropMissed', { locked: locked ? 'yes' : 'no', button: openLabel })}
          onDismiss={stray.dismiss}
        />
      )}
      {failure && <FailureBar sentence={failure} onDismiss={dismiss} />}
      <Page account={account} session={session} onOpenAccount={openAccount} />
      <UserAccountModal open={open} onOpenChange={openChange} onFailure={setFailure} />
    </>
  );
}

interface PageProps {
  account: Account;
  session: Session;
  onOpenAccount: () => void;
}

function Page({ account, session, onOpenAccount }: PageProps) {
  const [path] = useLocation();
  const page = pageOf(path);
  if (page === 'home') return <HomePage account={account} onOpenAccount={onOpenAccount} />;
  if (page === 'account') return <AccountPage {...{ account, session }} fallback={<Loading />} />;
  if (account.role === 'user') return page === 'admin' ? <NoAccess /> : <NotFound />;
  // Of an unknown page below its menu, the administration says so.
  if (page === 'unknown' && !path.startsWith('/admin/')) return <NotFound />;
  return <AdminPages role={account.role} fallback={<Loading />} />;
}

function Loading() {
  const { t } = useLanguage();
  return <p className="waiting">{t('account.loading')}</p>;
}

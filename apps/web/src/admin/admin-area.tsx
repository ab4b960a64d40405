import { onDemand, useLanguage } from '@portrait/react';
import { useEffect, useRef } from 'react';
import '../styles/admin.css';
import { NotLoaded } from './parts/not-loaded.tsx';
import type { Account } from '../session/account.ts';
import type { AdminLocation } from './admin-location.ts';
import { AdminNav } from './admin-nav.tsx';
import { adminRouteOf, type AdminRoute } from './admin-route.ts';
import { BlocksPage } from './blocks/blocks-page.tsx';
import { useWords } from './language/use-words.ts';
import { Heading } from './parts/heading.tsx';
import { Link, LinkContext } from './parts/link.tsx';
import { Waiting } from './parts/waiting.tsx';
import { QueuePage } from './queue/queue-page.tsx';
import { UploadPage } from './uploads/upload-page.tsx';
import { UploadsPage } from './uploads/uploads-page.tsx';
import { ActionsPage } from './users/actions-page.tsx';
import { UserPage } from './users/user-page.tsx';
import { UsersPage } from './users/users-page.tsx';

const AnalyticsPage = onDemand(() => import('./analytics/analytics-page.tsx'), NotLoaded);

export interface AdminAreaProps {
  account: Account;
  location: AdminLocation;
}

/** The pages of moderators and administrators, loaded only for them. The server checks what they may do. */
export default function AdminArea({ account, location }: AdminAreaProps) {
  const { path, navigate } = location;
  useEffect(() => {
    if (/^\/admin\/?$/.test(path)) navigate('/admin/uploads', { replace: true });
  }, [path, navigate]);
  const main = useHeadingFirst(path);
  return (
    <LinkContext value={location.Link}>
      <div className="admin">
        <AdminNav account={account} path={path} />
        <main ref={main} id="content" className="admin-main" tabIndex={-1} key={path}>
          <Page route={adminRouteOf(path)} account={account} location={location} />
        </main>
      </div>
    </LinkContext>
  );
}

/** After navigation, a page gets the focus on its heading, unless it set the focus itself. On a reload the browser decides. */
function useHeadingFirst(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (main.current?.contains(document.activeElement)) return;
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

function Page({ route, account, location }: AdminAreaProps & { route: AdminRoute }) {
  switch (route.page) {
    case 'uploads':
      return <UploadsPage location={location} />;
    case 'upload':
      return <UploadPage uploadId={route.uploadId} />;
    case 'queue':
      return <QueuePage />;
    case 'users':
      return <UsersPage location={location} />;
    case 'user':
      return <UserPage userId={route.userId} account={account} />;
    case 'actions':
      return <ActionsPage userId={route.userId} />;
    case 'blocks':
      return <BlocksPage />;
    case 'analytics':
      return <AnalyticsPage location={location} fallback={<Waiting />} />;
    case 'unknown':
      return <UnknownPage />;
  }
}

function UnknownPage() {
  const { t } = useWords();
  const { t: tShared } = useLanguage();
  return (
    <>
      <Heading>{tShared('web.notFound')}</Heading>
      <Link className="link" href="/admin/uploads">
        {t('nav.toUploads')}
      </Link>
    </>
  );
}

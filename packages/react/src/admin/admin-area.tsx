'use client';

import { directionOf } from '@portrait/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { onDemand } from '../interface/on-demand.tsx';
import { useStable } from '../interface/use-stable.ts';
import { useLanguage } from '../language/use-language.ts';
import { useUser } from '../provider/portrait-context.ts';
import type { AdminLocation } from './admin-location.ts';
import { AdminNav } from './admin-nav.tsx';
import { adminRouteOf, type AdminRoute } from './admin-route.ts';
import { BlocksPage } from './blocks/blocks-page.tsx';
import { useWords } from './language/use-words.ts';
import { Heading } from './parts/heading.tsx';
import { HostContext } from './parts/host-context.ts';
import { Link } from './parts/link.tsx';
import { NotLoaded } from './parts/not-loaded.tsx';
import type { StaffRole } from './parts/roles.ts';
import { Waiting } from './parts/waiting.tsx';
import { QueuePage } from './queue/queue-page.tsx';
import { openedFrom, OpenedGrid } from './uploads/opened-grid.ts';
import { UploadPage } from './uploads/upload-page.tsx';
import { UploadsPage } from './uploads/uploads-page.tsx';
import { ActionsPage } from './users/actions-page.tsx';
import { UserPage } from './users/user-page.tsx';
import { UsersPage } from './users/users-page.tsx';

const AnalyticsPage = onDemand(() => import('./analytics/analytics-page.tsx'), NotLoaded);

export interface AdminAreaProps {
  /** What the page's user is. It decides what is offered; the server checks what they may do. */
  role: StaffRole;
  location: AdminLocation;
  /** The id of the `<main>` element, for links that skip to it. */
  mainId?: string;
}

/** The pages of moderators and administrators: pictures, queue, users, blocks, and analytics for administrators. */
export function AdminArea({ role, location, mainId }: AdminAreaProps) {
  const { base = '/admin', Link: HostLink, onTitle } = location;
  const { locale } = useLanguage();
  const { id } = useUser();
  const path = location.path.startsWith(base) ? location.path.slice(base.length) : location.path;
  const route = adminRouteOf(path, id);
  const navigate: AdminLocation['navigate'] = (address, options) => location.navigate(base + address, options);
  const toStart = useStable(() => navigate('/uploads', { replace: true }));
  useEffect(() => (route.page === 'start' ? toStart() : undefined), [route.page, toStart]);
  const main = useHeadingFirst(path);
  const [opened] = useState(openedFrom);
  const host = useMemo(() => ({ base, Link: HostLink, onTitle }), [base, HostLink, onTitle]);
  return (
    <HostContext.Provider value={host}>
      <div className="portrait portrait-admin" lang={locale} dir={directionOf(locale)}>
        <AdminNav role={role} path={path} />
        <main ref={main} id={mainId} className="portrait-admin-main" tabIndex={-1} key={path}>
          <OpenedGrid.Provider value={opened}>
            <Page route={route} role={role} location={{ ...location, path, navigate }} />
          </OpenedGrid.Provider>
        </main>
      </div>
    </HostContext.Provider>
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

function Page({ route, role, location }: AdminAreaProps & { route: AdminRoute }) {
  switch (route.page) {
    case 'start':
    case 'uploads':
      return <UploadsPage location={location} />;
    case 'upload':
      return <UploadPage uploadId={route.uploadId} />;
    case 'queue':
      return <QueuePage />;
    case 'users':
      return <UsersPage location={location} />;
    case 'user':
      return <UserPage userId={route.userId} role={role} />;
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
      <Link className="portrait-admin-link" href="/uploads">
        {t('nav.toUploads')}
      </Link>
    </>
  );
}

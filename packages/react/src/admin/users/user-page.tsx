'use client';

import type { UserId } from '@portrait/contract';
import { useUser } from '../../provider/portrait-context.ts';
import { trpc } from '../../provider/trpc.ts';
import type { UserDetails } from '../api-types.ts';
import { AuditTrail } from '../audit/audit-trail.tsx';
import type { StaffRole } from '../parts/roles.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { NotShown } from '../parts/not-shown.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { uploadsAddress } from '../uploads/upload-filters.ts';
import { UploadGrid } from '../uploads/upload-grid.tsx';
import { LockControl } from './lock-control.tsx';
import { RoleControl } from './role-control.tsx';
import { UploadCounts } from './upload-counts.tsx';
import { UserHeader } from './user-header.tsx';

/** One user: picture, uploads, audit trail, and the actions that a moderator has. */
export function UserPage({ userId, role }: { userId: UserId; role: StaffRole }) {
  const { t } = useWords();
  const user = trpc.admin.users.get.useQuery({ userId });
  if (user.data) return <User user={user.data} role={role} />;
  if (user.isError) {
    return (
      <>
        <Heading>{t('user.unnamed', { id: String(userId) })}</Heading>
        <NotShown error={user.error} none={t('user.none')} onRetry={user.refetch}>
          <Link className="portrait-admin-link" href="/users">
            {t('nav.toUsers')}
          </Link>
        </NotShown>
      </>
    );
  }
  return <Waiting />;
}

function User({ user, role }: { user: UserDetails; role: StaffRole }) {
  const { t } = useWords();
  const self = useUser();
  const isOwn = user.id === self.id;
  return (
    <>
      <UserHeader user={user} />
      <div className="portrait-admin-user-controls">
        {!user.erasedAt && <LockControl user={user} />}
        {role === 'admin' && !user.erasedAt && <RoleControl user={user} isOwn={isOwn} />}
      </div>
      <section>
        <h2>{t('user.byState')}</h2>
        <UploadCounts user={user} />
      </section>
      <section>
        <h2>{t('user.recent')}</h2>
        <RecentUploads userId={user.id} />
      </section>
      <section>
        <h2>{t('user.audit')}</h2>
        <Link className="portrait-admin-link" href={`/users/${encodeURIComponent(user.id)}/actions`}>
          {t('user.seeActions')}
        </Link>
        <AuditTrail userId={user.id} />
      </section>
    </>
  );
}

const A_FEW = 12;

function RecentUploads({ userId }: { userId: UserId }) {
  const { t } = useWords();
  const uploads = trpc.admin.uploads.list.useQuery({ userId, limit: A_FEW });
  const failure = uploads.isError && <ProblemNote error={uploads.error} onRetry={uploads.refetch} />;
  if (!uploads.data) return failure || <Waiting />;
  if (uploads.data.items.length === 0) return <p className="portrait-admin-empty">{t('user.noUploads')}</p>;
  return (
    <>
      {failure}
      <UploadGrid uploads={uploads.data.items} />
      {uploads.data.nextCursor && (
        <Link className="portrait-admin-link" href={uploadsAddress({ userId })}>
          {t('user.all')}
        </Link>
      )}
    </>
  );
}

'use client';

import type { UserId } from '@portrait/contract';
import { trpc } from '../../provider/trpc.ts';
import { ActionTrail } from '../audit/audit-trail.tsx';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';

/** All actions of one person, for example a moderator's decisions. */
export function ActionsPage({ userId }: { userId: UserId }) {
  const { t } = useWords();
  const user = trpc.admin.users.get.useQuery({ userId });
  const name = user.data?.username ?? t('user.unnamed', { id: String(userId) });
  return (
    <>
      <Heading title={t('user.actionsOf', { name })}>
        <bdi>{t('user.actionsOf', { name })}</bdi>
      </Heading>
      <Link className="portrait-admin-link" href={`/users/${encodeURIComponent(userId)}`}>
        {t('user.toUser')}
      </Link>
      <ActionTrail userId={userId} />
    </>
  );
}

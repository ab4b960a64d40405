import { trpc } from '@portrait/react';
import { Link } from '../parts/link.tsx';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { ActionTrail } from '../audit/audit-trail.tsx';

/** All actions of one person, for example a moderator's decisions. */
export function ActionsPage({ userId }: { userId: number }) {
  const { t } = useWords();
  const user = trpc.admin.users.get.useQuery({ userId });
  const name = user.data?.username ?? t('user.unnamed', { id: String(userId) });
  return (
    <>
      <Heading title={t('user.actionsOf', { name })}>
        <bdi>{t('user.actionsOf', { name })}</bdi>
      </Heading>
      <Link className="link" href={`/admin/users/${userId}`}>
        {t('user.toUser')}
      </Link>
      <ActionTrail userId={userId} />
    </>
  );
}

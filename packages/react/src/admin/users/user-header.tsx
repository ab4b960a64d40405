'use client';

import { useLanguage } from '../../language/use-language.ts';
import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { Portrait } from '../parts/portrait.tsx';
import { useRoleNames } from '../parts/roles.ts';

/** The user's name and current picture. */
export function UserHeader({ user }: { user: UserDetails }) {
  const { t, day } = useWords();
  const { bytes } = useLanguage();
  const roles = useRoleNames();
  const name = user.username ?? t('user.unnamed', { id: String(user.id) });
  return (
    <header className="portrait-admin-card portrait-admin-user-header">
      <Portrait user={user} size={96} />
      <div>
        <Heading title={name}>
          <bdi>{name}</bdi>
        </Heading>
        <p>
          {roles[user.role]} · {t('user.since', { date: day(user.createdAt) })} ·{' '}
          {t('user.stored', { size: bytes(user.storedBytes) })}
        </p>
        {user.erasedAt && <p>{t('user.erased', { date: day(user.erasedAt) })}</p>}
        {user.current ? (
          <Link className="portrait-admin-link" href={`/uploads/${user.current.id}`}>
            {t('user.seeCurrent')}
          </Link>
        ) : (
          <p>{t('user.noPicture')}</p>
        )}
      </div>
    </header>
  );
}

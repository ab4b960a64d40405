'use client';

import type { AdminUser } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { Portrait } from '../parts/portrait.tsx';
import { useRoleNames } from '../parts/roles.ts';

export function UserTable({ users }: { users: AdminUser[] }) {
  const { t, day } = useWords();
  const roles = useRoleNames();
  return (
    <div className="portrait-admin-table-frame portrait-admin-card portrait-admin-stacks">
      <table>
        <caption className="portrait-hidden">{t('users.caption', { count: users.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('users.name')}</th>
            <th scope="col">{t('users.role')}</th>
            <th scope="col">{t('users.created')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row">
                <Link href={`/users/${encodeURIComponent(user.id)}`} className="portrait-admin-person">
                  <Portrait user={user} size={40} />
                  <bdi>{user.username ?? t('user.unnamed', { id: String(user.id) })}</bdi>
                </Link>
                {user.lockedAt && (
                  <span className="portrait-admin-badge" data-tone="bad">
                    {t('users.locked')}
                  </span>
                )}
              </th>
              <td data-label={t('users.role')}>{roles[user.role]}</td>
              <td data-label={t('users.created')}>{day(user.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

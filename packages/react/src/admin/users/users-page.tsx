'use client';

import { trpc } from '../../provider/trpc.ts';
import type { AdminLocation } from '../admin-location.ts';
import { useWords } from '../language/use-words.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { ROLES, useRoleNames } from '../parts/roles.ts';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { readUserFilters, usersAddress, type UserFilters } from './user-filters.ts';
import { UserTable } from './user-table.tsx';

/** All users, by the filters in the address. */
export function UsersPage({ location }: { location: AdminLocation }) {
  const { t } = useWords();
  const filters = readUserFilters(location.query);
  return (
    <>
      <Heading>{t('users.title')}</Heading>
      <UserFilterBar
        filters={filters}
        // One history entry for each letter would be too many.
        onChange={(change) =>
          location.navigate(usersAddress({ ...filters, ...change }), { replace: 'search' in change })
        }
      />
      <FoundUsers filters={filters} />
    </>
  );
}

interface UserFilterBarProps {
  filters: UserFilters;
  onChange: (change: Partial<UserFilters>) => void;
}

function UserFilterBar({ filters, onChange }: UserFilterBarProps) {
  const { t } = useWords();
  const roles = useRoleNames();
  const locked = filters.locked === undefined ? undefined : filters.locked ? 'yes' : 'no';
  return (
    <div className="portrait-admin-filter-row">
      <SearchField
        label={t('list.search')}
        hint={t('users.searchHint')}
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <ChoiceField
        label={t('users.role')}
        value={filters.role}
        choices={[
          { value: undefined, name: t('list.any') },
          ...ROLES.map((role) => ({ value: role, name: roles[role] })),
        ]}
        onChange={(role) => onChange({ role })}
      />
      <ChoiceField
        label={t('users.locked')}
        value={locked}
        choices={[
          { value: undefined, name: t('list.any') },
          { value: 'yes', name: t('list.yes') },
          { value: 'no', name: t('list.no') },
        ]}
        onChange={(answer) => onChange({ locked: answer && answer === 'yes' })}
      />
    </div>
  );
}

function FoundUsers({ filters }: { filters: UserFilters }) {
  const { t } = useWords();
  const pages = trpc.admin.users.list.useInfiniteQuery(filters, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const failure = pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data) return failure || <Waiting />;
  const users = pages.data.pages.flatMap((page) => page.items);
  if (users.length === 0) return <p className="portrait-admin-empty">{t('users.empty')}</p>;
  return (
    <div aria-busy={pages.isPlaceholderData}>
      {failure}
      <UserTable users={users} />
      <More pages={pages} />
    </div>
  );
}

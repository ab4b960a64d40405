import { trpc } from '@portrait/react';
import type { AdminLocation } from '../admin-location.ts';
import { useWords } from '../language/use-words.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { ROLES, useRoleNames } from '../parts/roles.ts';
import { readUserFilters, usersAddress, type UserFilters } from './user-filters.ts';
import { UserTable } from './user-table.tsx';

/** Everybody who has an account, narrowed by what the address asks for. */
export function UsersPage({ location }: { location: AdminLocation }) {
  const { say } = useWords();
  const filters = readUserFilters(location.query);
  return (
    <>
      <Heading>{say('users.title')}</Heading>
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
  const { say } = useWords();
  const roles = useRoleNames();
  const locked = filters.locked === undefined ? undefined : filters.locked ? 'yes' : 'no';
  return (
    <div className="filter-row">
      <SearchField
        label={say('list.search')}
        hint={say('users.searchHint')}
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <ChoiceField
        label={say('users.role')}
        value={filters.role}
        choices={[
          { value: undefined, name: say('list.any') },
          ...ROLES.map((role) => ({ value: role, name: roles[role] })),
        ]}
        onChange={(role) => onChange({ role })}
      />
      <ChoiceField
        label={say('users.locked')}
        value={locked}
        choices={[
          { value: undefined, name: say('list.any') },
          { value: 'yes', name: say('list.yes') },
          { value: 'no', name: say('list.no') },
        ]}
        onChange={(answer) => onChange({ locked: answer && answer === 'yes' })}
      />
    </div>
  );
}

function FoundUsers({ filters }: { filters: UserFilters }) {
  const { say } = useWords();
  const pages = trpc.admin.users.list.useInfiniteQuery(filters, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const failure = pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data) return failure || <Waiting />;
  const users = pages.data.pages.flatMap((page) => page.items);
  if (users.length === 0) return <p className="empty">{say('users.empty')}</p>;
  return (
    <div aria-busy={pages.isPlaceholderData}>
      {failure}
      <UserTable users={users} />
      <More pages={pages} />
    </div>
  );
}

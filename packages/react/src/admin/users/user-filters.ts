import { addressOf, oneIn, textIn } from '../parts/query-values.ts';
import { ROLES, type Role } from '../parts/roles.ts';

/** The filters of the list of users. */
export interface UserFilters {
  search: string | undefined;
  role: Role | undefined;
  locked: boolean | undefined;
}

/** @param query the address's query string; invalid values are ignored */
export function readUserFilters(query: string): UserFilters {
  const asked = new URLSearchParams(query);
  return {
    search: textIn(asked.get('search')),
    role: oneIn(ROLES, asked.get('role')),
    locked: { yes: true, no: false }[asked.get('locked') ?? ''],
  };
}

/** The address of a list with these filters. */
export function usersAddress({ search, role, locked }: UserFilters): string {
  return addressOf('/users', { search, role, locked: locked === undefined ? undefined : locked ? 'yes' : 'no' });
}

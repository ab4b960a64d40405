import { addressOf, oneIn, textIn } from '../parts/query-values.ts';
import { ROLES, type Role } from '../parts/roles.ts';

/** Which users are listed. */
export interface UserFilters {
  search: string | undefined;
  role: Role | undefined;
  locked: boolean | undefined;
}

/** @param query of an address; what makes no sense in it is ignored */
export function readUserFilters(query: string): UserFilters {
  const asked = new URLSearchParams(query);
  return {
    search: textIn(asked.get('search')),
    role: oneIn(ROLES, asked.get('role')),
    locked: { yes: true, no: false }[asked.get('locked') ?? ''],
  };
}

/** The address that lists just these, to be kept and shared. */
export function usersAddress({ search, role, locked }: UserFilters): string {
  return addressOf('/admin/users', { search, role, locked: locked === undefined ? undefined : locked ? 'yes' : 'no' });
}

import { useLanguage } from '@portrait/react';
import type { Role } from './user-filters.ts';

export function useRoleNames(): Record<Role, string> {
  const { say } = useLanguage();
  return { user: say('web.roleUser'), moderator: say('web.roleModerator'), admin: say('web.roleAdmin') };
}

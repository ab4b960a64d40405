import { useLanguage } from '@portrait/react';

export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function useRoleNames(): Record<Role, string> {
  const { say } = useLanguage();
  return { user: say('web.roleUser'), moderator: say('web.roleModerator'), admin: say('web.roleAdmin') };
}

import { useLanguage } from '@portrait/react';

export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function useRoleNames(): Record<Role, string> {
  const { t } = useLanguage();
  return { user: t('web.roleUser'), moderator: t('web.roleModerator'), admin: t('web.roleAdmin') };
}

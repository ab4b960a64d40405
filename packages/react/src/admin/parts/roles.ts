'use client';

import { useLanguage } from '../../language/use-language.ts';

export const ROLES = ['user', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];
/** Who may see the administration. */
export type StaffRole = Exclude<Role, 'user'>;

export function useRoleNames(): Record<Role, string> {
  const { t } = useLanguage();
  return { user: t('web.roleUser'), moderator: t('web.roleModerator'), admin: t('web.roleAdmin') };
}

import { usernameSkeleton } from '@portrait/db';

/** Names that seem to speak for the site, with which somebody could ask others for their passwords. */
const RESERVED = [
  ...['admin', 'administrator', 'root', 'sysadmin', 'system', 'superuser', 'webmaster', 'hostmaster', 'postmaster'],
  ...['moderator', 'mod', 'staff', 'team', 'support', 'help', 'helpdesk', 'security', 'abuse', 'official', 'owner'],
  ...['portrait', 'info', 'contact', 'noreply', 'no-reply', 'mailer-daemon', 'anonymous', 'everyone', 'nobody'],
  ...['null', 'undefined', 'api', 'www'],
  ...['administrateur', 'administratrice', 'modérateur', 'moderateur', 'modératrice', 'moderatrice', 'modération'],
  ...['moderation', 'équipe', 'equipe', 'aide', 'assistance', 'sécurité', 'securite', 'système', 'systeme', 'officiel'],
  ...['anonyme', 'personne', 'propriétaire', 'proprietaire'],
  ...['مدير', 'المدير', 'إدارة', 'الإدارة', 'ادارة', 'الادارة', 'مشرف', 'المشرف', 'الإشراف', 'الدعم', 'دعم', 'مساعدة'],
  ...['المساعدة', 'نظام', 'النظام', 'الأمان', 'رسمي', 'مجهول', 'بورتريه'],
];

const SKELETONS = new Set(RESERVED.map(usernameSkeleton));
const SEPARATORS = /[._@+-]/g;

/** Whether a name is reserved, or looks like a reserved one. */
export function isReserved(username: string): boolean {
  return SKELETONS.has(usernameSkeleton(username)) || SKELETONS.has(usernameSkeleton(username.replace(SEPARATORS, '')));
}

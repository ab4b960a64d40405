import type { Messages } from '../fr.ts';

export const ownDataErrors: Pick<Messages['errors'], 'PASSWORD_NEEDED' | 'LAST_ADMIN'> = {
  PASSWORD_NEEDED: 'لحماية حسابك، أدخل كلمة المرور',
  LAST_ADMIN: 'أنت آخر مدير: امنح هذا الدور لحساب آخر أولًا',
};

import type { Messages } from '../fr.ts';

export const reasons: Messages['reasons'] = {
  nudity: 'عُري',
  violence: 'عنف',
  hate: 'كلمات أو رموز كراهية',
  harassment: 'تحرّش أو مضايقة',
  copyright: 'حقوق الغير',
  impersonation: 'انتحال شخصية',
  not_a_portrait: 'صورة لا تمثل شخصًا',
  other: 'سبب آخر',
};

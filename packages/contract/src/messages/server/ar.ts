import type { Messages } from '../fr.ts';

export const server: Messages['server'] = {
  confirmed: 'تم تحديث صورة الملف الشخصي',
  submitted: 'أُرسلت الصورة إلى الإشراف. ستظهر بعد الموافقة عليها',
  discarded: 'تم التخلي عن الصورة',
};

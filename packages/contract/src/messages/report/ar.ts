import type { Messages } from '../fr.ts';

export const reportErrors = {
  UPLOAD_REPORTED: 'أُبلغ الإشراف عن هذه الصورة: يمكنك حذفها بعد أن يتخذ أحد المشرفين قراره',
  OWN_PICTURE: 'هذه صورتك أنت: لا يمكنك الإبلاغ عنها',
};

export const report: Messages['report'] = {
  ask: 'الإبلاغ عن هذه الصورة',
  askOf: 'الإبلاغ عن هذه الصورة ({username})',
  title: 'الإبلاغ عن صورة {username}',
  reason: 'ما سبب الإبلاغ؟',
  missing: 'اختر سببًا.',
  note: 'تفاصيل (اختيارية)',
  hint: 'لن يعرف سوى الإشراف أنك من أبلغ. الحد الأقصى {limit, plural, few {# أحرف} many {# حرفًا} other {# حرف}}.',
  send: 'إبلاغ',
  cancel: 'إلغاء',
  sent: 'شكرًا لك: سينظر أحد المشرفين في هذه الصورة.',
  gone: 'لم تعد هذه الصورة معروضة، فلا شيء للإبلاغ عنه.',
};

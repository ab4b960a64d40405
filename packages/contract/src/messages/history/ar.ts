import type { Messages } from '../fr.ts';

export const history: Messages['history'] = {
  empty: 'ستظهر صورك هنا.',
  takenDown: '{kind, select, refused {لم يوافق عليها} both {أزالها أو لم يوافق عليها} other {أزالها}} الإشراف',
  more: 'عرض المزيد',
  live: 'منشورة',
  pending: 'بالانتظار',
  gone: 'لم تعد محفوظة',
  confirmedOn: 'نُشرت في {date}',
  sentOn: 'أُرسلت في {date}',
  resume: 'متابعة',
  restore: 'استعادة',
  recrop: 'إعادة القصّ',
  entry: 'الصورة «{name}»',
  restored: 'استُعيدت الصورة',
  compare: 'مقارنة',
  compareSlider: 'المقارنة مع الصورة المنشورة',
  compareValue: '{before} سابقًا و{now} الآن',
  before: 'سابقًا',
  now: 'الآن',
  details: 'التفاصيل',
  facts: '{width, number} × {height, number} بكسل، {size}',
};

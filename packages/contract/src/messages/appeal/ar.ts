import type { Messages } from '../fr.ts';

export const appeal: Messages['appeal'] = {
  ask: 'الاعتراض على هذا القرار',
  label: 'رسالتك إلى الإشراف',
  hint: 'رسالة واحدة لا تتجاوز {limit, plural, few {# أحرف} many {# حرفًا} other {# حرف}}. سيردّ عليك مشرف هنا.',
  send: 'إرسال',
  cancel: 'إلغاء',
  sent: 'أُرسلت رسالتك إلى الإشراف',
  sentOn: 'اعترضت على هذا القرار في {date}. سيردّ عليك مشرف هنا.',
  upheld: 'ردّ الإشراف في {date}: تبقى الصورة مُزالة.',
  refusalUpheld: 'ردّ الإشراف في {date}: يبقى الرفض قائمًا.',
  reinstated: 'ردّ الإشراف في {date}: أُعيدت صورتك.',
  reconsidered: 'ردّ الإشراف في {date}: تراجع عن قراره{waits, select, yes {، وصورتك تنتظر موافقته من جديد} other {}}.',
};

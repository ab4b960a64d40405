import type { Messages } from '../fr.ts';

export const moderation: Messages['moderation'] = {
  takenDown: 'أزال الإشراف في {date} صورتك{named, select, yes { «{name}»} other {}} المُرسَلة في {sent}. السبب: {reason}.',
  refused:
    'لم يوافق الإشراف على صورتك{named, select, yes { «{name}»} other {}} المُرسَلة في {sent} (القرار في {date}). السبب: {reason}.',
  locked: 'صورتك مقفلة من قبل الإشراف منذ {date}. السبب: {reason}. لا يمكن تغييرها.',
  waiting: 'بانتظار الموافقة',
  waitingHint: 'يجب أن يوافق عليها أحد المشرفين. وحتى ذلك الحين يرى الآخرون ما كانوا يرونه.',
  approved: 'وافق الإشراف على صورتك وهي منشورة الآن.',
  withdraw: 'سحب الطلب',
  first: 'سيوافق عليها أحد المشرفين قبل نشرها.',
};

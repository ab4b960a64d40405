import type { Messages } from '../fr.ts';

export const description: Messages['description'] = {
  ask: 'صف الصورة لمن لا يرونها',
  optional: 'اختياري',
  example: 'مثلًا: آدا على الشاطئ',
  saved: 'حُفظ وصف الصورة',
  cleared: 'مسح الإشراف وصف صورتك في {date}. السبب: {reason}.',
};

import type { Messages } from '../fr.ts';

export const description: Messages['description'] = {
  saved: 'حُفظ وصف الصورة',
  cleared: 'مسح الإشراف وصف صورتك في {date}. السبب: {reason}.',
};

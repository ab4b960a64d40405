import type { AdminMessages } from '../fr.ts';

export const problem: AdminMessages['problem'] = {
  PICTURE_BLOCKED: 'أُزيلت صورة مشابهة وما زالت محظورة. ارفع هذا الحظر أولًا من صفحة «الصور المحظورة»',
  PICTURE_LOCKED: 'صورة هذا المستخدم مقفلة. افتح قفلها أولًا من صفحته',
};

import type { AdminMessages } from '../fr.ts';

export const refusals: AdminMessages['refusals'] = {
  NO_IMAGE: 'لم يُرسل أي ملف',
  WRONG_FIELD: 'الملف في حقل آخر',
  TOO_MANY_FIELDS: 'حقول كثيرة في النموذج',
  TOO_MANY_FILES: 'عدة ملفات معًا',
  INVALID_REQUEST: 'طلب غير سليم',
  FILE_TOO_LARGE: 'صورة كبيرة جدًا',
  BODY_TOO_LARGE: 'طلب طويل جدًا',
  QUOTA_EXCEEDED: 'مساحة المستخدم ممتلئة',
  NOT_AN_IMAGE: 'ليست صورة',
  UNSUPPORTED_IMAGE: 'صيغة غير مقبولة',
  DAMAGED_IMAGE: 'صورة تالفة',
  TOO_MANY_PIXELS: 'عدد البكسلات كبير جدًا',
  IMAGE_TOO_COMPLEX: 'صورة معقّدة جدًا',
  PICTURE_BLOCKED: 'صورة حظرها الإشراف',
  PICTURE_LOCKED: 'صورة أقفلها الإشراف',
  TOO_MANY_PENDING: 'صور كثيرة بانتظار التأكيد',
  TOO_MANY_REQUESTS: 'إرسالات كثيرة متتالية',
  SERVER_BUSY: 'الخادم مشغول',
  INTERNAL: 'خطأ في الخادم',
  CANCELLED: 'انقطع الإرسال',
};

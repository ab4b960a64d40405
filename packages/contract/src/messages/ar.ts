import type { Messages } from './fr.ts';

export const ar: Messages = {
  errors: {
    INVALID_REQUEST: 'طلب غير صالح: {detail}',
    NO_IMAGE: 'لم يتم تقديم أي صورة',
    TOO_MANY_FILES: 'صورة واحدة في كل مرة ({limit, number} على الأكثر)',
    INVALID_USERNAME:
      'يجب أن يتكوّن اسم المستخدم من {min, number} إلى {max, number} حرفًا: حروف أو أرقام أو نقطة أو شرطة أو شرطة سفلية',
    INVALID_PASSWORD: 'يجب أن تتكوّن كلمة المرور من {min, number} إلى {max, number} حرفًا، وليس {actual, number}',
    NOT_SIGNED_IN: 'يجب تسجيل الدخول',
    WRONG_CREDENTIALS: 'اسم المستخدم أو كلمة المرور غير صحيحة',
    FORBIDDEN: 'لا يُسمح لك بهذا الإجراء',
    CROSS_SITE_REQUEST: 'رُفض الطلب لأنه صادر من موقع آخر',
    UPLOAD_NOT_FOUND: 'لم يتم العثور على سجل الرفع',
    UPLOAD_NOT_PENDING: 'لم يتم العثور على سجل الرفع أو تم تأكيده من قبل',
    NOT_FOUND: 'غير موجود',
    USERNAME_TAKEN: 'اسم المستخدم «{username}» محجوز',
    IDEMPOTENCY_KEY_REUSED: 'استُخدم مفتاح عدم التكرار هذا من قبل لطلب آخر',
    FILE_TOO_LARGE: 'الصورة كبيرة جدًا: {actualBytes}، والحد الأقصى {limitBytes}',
    NOT_AN_IMAGE: 'هذا الملف ليس صورة مقبولة: {found}. الصيغ المقبولة: {accepted}',
    UNSUPPORTED_IMAGE: 'صيغة الصورة غير مقبولة: {found}. الصيغ المقبولة: {accepted}',
    DAMAGED_IMAGE: 'صورة تالفة: لا يمكن قراءة ملف {found} حتى نهايته',
    TOO_MANY_PIXELS:
      'أبعاد الصورة كبيرة جدًا: {width, number} × {height, number} بكسل، والحد الأقصى {limit, number} بكسل لهذه الصيغة',
    IMAGE_TOO_COMPLEX:
      'الصورة معقّدة جدًا: {what, select, frames {{actual, number} إطارًا متحركًا والحد الأقصى {limit, number}} scans {{actual, number} مسحًا تدريجيًا والحد الأقصى {limit, number}} aspect {النسبة {actual, number}:1 والحد الأقصى {limit, number}:1} memory {تتطلب قراءتها ذاكرة أكثر من المسموح} other {تستغرق قراءتها وقتًا أطول من المسموح}}',
    CROP_OUTSIDE_IMAGE: 'يتجاوز القص حدود الصورة ({width, number} × {height, number} بكسل)',
    TOO_MANY_PENDING:
      'صور كثيرة بانتظار التأكيد: {limit, plural, zero {لا صور} one {صورة واحدة} two {صورتان} few {# صور} many {# صورة} other {# صورة}} على الأكثر. أكّد إحداها أو تخلَّ عنها',
    TOO_MANY_REQUESTS: 'طلبات كثيرة جدًا: {limit, number} على الأكثر. أعد المحاولة بعد {retryAfterSeconds}',
    INTERNAL: 'حدث خطأ ما. أعد المحاولة لاحقًا',
    SERVER_BUSY: 'الخادم مشغول. أعد المحاولة بعد {retryAfterSeconds}',
  },
  server: {
    uploaded: 'تم رفع الصورة وهي بانتظار التأكيد',
    confirmed: 'تم تحديث صورة الملف الشخصي',
    discarded: 'تم التخلي عن الصورة',
  },
};

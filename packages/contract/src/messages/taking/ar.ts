import type { Messages } from '../fr.ts';

export const taking: Messages['taking'] = {
  dropNow: 'أفلت الصورة لرفعها',
  dropReplaces: 'أفلت الصورة لتحلّ محل التي تُعدّها',
  several:
    '{count, plural, zero {لم يصل أي ملف} one {وصل ملف واحد} two {وصل ملفان} few {وصلت # ملفات} many {وصل # ملفًا} other {وصل # ملف}}: تُؤخذ الصورة الأولى فقط، «{name}».',
  about: '«{name}»: {sentence}',
  replaced: 'حلّت هذه الصورة محل التي كنت تُعدّها.',
  bringBack: 'استعادتها',
  notTaken:
    '{why, select, folder {أفلت صورة، لا مجلدًا} other {لم يُؤخذ هذا الملف: {why, select, locked {صورتك مقفلة} confirming {صورة قيد النشر} other {أجب عن السؤال أولًا}}}}.',
  immediately: 'النشر فور الإرسال',
  immediatelySubmit: 'طلب الموافقة فور الإرسال',
  immediatelyHint: 'من دون طلب تأكيدك',
};

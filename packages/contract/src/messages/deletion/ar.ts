import type { Messages } from '../fr.ts';

export const deletion: Messages['deletion'] = {
  ask: 'حذف',
  askOf: 'حذف صورة {date}',
  title: 'حذف هذه الصورة نهائيًا؟',
  text: '{live, select, yes {إنها منشورة الآن: ستحلّ محلها الأحرف الأولى من اسمك. } other {}}لن يستطيع أحد استعادتها، ولا حتى أنت. ولن يبقى سوى سجل بلا صورة بما فعلته ومتى.',
  keep: 'الاحتفاظ بها',
  confirm: 'حذف نهائي',
  done: 'حُذفت الصورة',
  elsewhere: 'حُذفت هذه الصورة في علامة تبويب أخرى أو على جهاز آخر.',
  none: 'ليست لديك صور سابقة.',
};

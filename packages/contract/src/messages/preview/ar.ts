import type { Messages } from '../fr.ts';

export const preview: Messages['preview'] = {
  title: 'ما سيراه الآخرون',
  shape: 'الشكل المعروض هنا',
  round: 'دائرة',
  square: 'مربّع',
  header: 'الترويسة',
  at: 'معاينة بحجم {size, number} بكسل',
  enlarged: 'طول ضلع هذا المربّع أقلّ من {size, number} بكسل: سيُكبَّر، وسيبدو أقلّ وضوحًا بعض الشيء في الأحجام الكبيرة.',
  seen: 'صورتك بأحجام صغيرة على خلفية فاتحة وداكنة',
  place: 'المكان',
  chat: 'محادثة',
  comment: 'تعليق',
  members: 'الأعضاء',
  notification: 'إشعار',
  in: 'صورتك، معاينة: {place}',
  moves: 'صورة متحركة: تتحرك عند الآخرين.',
};

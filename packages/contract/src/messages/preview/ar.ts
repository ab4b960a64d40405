import type { Messages } from '../fr.ts';

export const preview: Messages['preview'] = {
  title: 'ما سيراه الآخرون',
  shape: 'شكل المعاينة',
  round: 'دائرة',
  square: 'مربّع',
  onLight: 'على خلفية فاتحة',
  onDark: 'على خلفية داكنة',
  large: 'عرض بحجم 512 بكسل',
  largeHide: 'إخفاء المعاينة بحجم 512 بكسل',
  header: 'في ترويسة الموقع',
  at: 'معاينة بحجم {size, number} بكسل',
  enlarged: 'طول ضلع هذا المربّع أقلّ من {size, number} بكسل: سيُكبَّر، وسيبدو أقلّ وضوحًا بعض الشيء في الأحجام الكبيرة.',
};

import type { PageWords } from './fr.ts';

export const ar: PageWords = {
  title: 'بياناتك',
  of: 'كل ما يحتفظ به هذا الموقع عن {name}',
  made: 'جُهِّزت في {date} (بالتوقيت العالمي)',
  intro:
    'صورك في المجلد «pictures»: مجلد لكل صورة، فيه الأصل وكل قصّ منه. وكل ما عدا ذلك في «manifest.json»: حسابك، وأسماؤك السابقة، وأجهزتك المتصلة، وسجل ما حدث، وما قرره المشرفون بشأنك.',
  manifest: 'افتح manifest.json',
  pictures: 'صورك',
  none: 'لا توجد صور.',
  noFile: 'لم يعد ملفها محفوظًا هنا، ويبقى ذكرها في «manifest.json».',
  original: 'الأصل',
  crop: 'القصّ {number, number}',
  alone: 'احتفظ بهذا الملف لنفسك: من يملكه يستطيع قراءة كل شيء.',
};

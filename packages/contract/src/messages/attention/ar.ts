import type { Messages } from '../fr.ts';

export const attention: Messages['attention'] = {
  title: 'بخصوص صورك',
  open: 'فتح',
  pending:
    '{count, plural, zero {لا صورة تنتظر} one {صورة تنتظر} two {صورتان تنتظران} few {# صور تنتظر} many {# صورة تنتظر} other {# صورة تنتظر}} قرارك.',
  takenDown:
    '{count, plural, zero {لم تُزل أي صورة من صورك} one {أزال المشرفون إحدى صورك} two {أزال المشرفون صورتين من صورك} few {أزال المشرفون # من صورك} many {أزال المشرفون # من صورك} other {أزال المشرفون # من صورك}}.',
  refused:
    'لم يوافق المشرفون على {count, plural, zero {صورك} one {إحدى صورك} two {صورتين من صورك} few {# من صورك} many {# من صورك} other {# من صورك}}.',
  reinstated:
    'أعاد المشرفون {count, plural, zero {صورك} one {إحدى صورك} two {صورتين من صورك} few {# من صورك} many {# من صورك} other {# من صورك}}.',
  reconsidered:
    'تراجع المشرفون عن قرارهم بشأن {count, plural, zero {صورك} one {إحدى صورك} two {صورتين من صورك} few {# من صورك} many {# من صورك} other {# من صورك}}.',
  submitted: 'صورتك الجديدة تنتظر موافقة مشرف.',
};

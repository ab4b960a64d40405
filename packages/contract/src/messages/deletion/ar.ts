import type { Messages } from '../fr.ts';

export const deletion: Messages['deletion'] = {
  done: 'حُذفت الصورة نهائيًا',
  elsewhere: 'حُذفت هذه الصورة في علامة تبويب أخرى أو على جهاز آخر.',
};

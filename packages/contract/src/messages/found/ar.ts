import type { Messages } from '../fr.ts';

export const found: Messages['found'] = {
  EMPTY: 'ملف فارغ',
  TEXT: 'ملف نصي',
  BINARY: 'ملف غير معروف',
};

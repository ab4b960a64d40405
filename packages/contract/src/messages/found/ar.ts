import type { Messages } from '../fr.ts';

export const found: Messages['found'] = {
  EMPTY: 'ملف فارغ',
  TEXT: 'نص',
  BINARY: 'ملف غير معروف',
};

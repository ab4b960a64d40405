import type { Messages } from '../fr.ts';

export const found: Messages['found'] = {
  EMPTY: 'empty file',
  TEXT: 'text file',
  BINARY: 'unknown file',
};

import { FOUND_TYPES } from '@portrait/contract';
import { expect, test } from 'vitest';
import { foundType } from '../src/upload/found-type.ts';

test.each([
  ['photo.pdf', 'GIF89a', 'GIF'],
  ['notes.PDF', '%PDF-1.7', 'PDF'],
  ['scan.tiff', 'II*', 'TIFF'],
  ['renamed.jpg', '%PDF-1.7', undefined],
  ['Ada Lovelace', 'Dear Sir', undefined],
  ['a.constructor', 'x', undefined],
  ['photo.jpg', '', 'EMPTY'],
])('%s with %j is found to be %s', async (name, bytes, found) => {
  expect(await foundType(new File([bytes], name))).toBe(found);
  if (found) expect(FOUND_TYPES).toContain(found);
});

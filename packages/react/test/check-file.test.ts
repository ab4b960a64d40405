import { expect, test } from 'vitest';
import { typeOfFile } from '../src/upload/check-file.ts';

test.each([
  ['photo.jpg', '', 'EMPTY'],
  ['notes.txt', 'Dear Sir', 'TEXT'],
  ['drawing.svg', '<svg>', 'SVG'],
  ['song.flac', 'fLaC', 'FLAC'],
  ['renamed.jpg', '%PDF-1.7', 'BINARY'],
  ['Ada Lovelace', 'Dear Sir', 'BINARY'],
])('%s with %j is refused, and named %s', async (name, bytes, found) => {
  await expect(typeOfFile(new File([bytes], name))).rejects.toMatchObject({ code: 'NOT_AN_IMAGE', facts: { found } });
});

import { expect, test } from 'vitest';
import { pictureTypeOf } from '../src/upload/picture-type.ts';

const blob = (text: string) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);

test.each([
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x1cftypavif', 'image/avif'],
  ['\0\0\0\x1cftypheic', 'image/heic'],
])('%j is %s, whatever its name is', async (bytes, type) => {
  expect(await pictureTypeOf(blob(bytes))).toBe(type);
});

test.each(['%PDF-1.7', '<svg xmlns="…">', 'RIFF\x10\0\0\0WAVE', '\0\0\0\x1cftypqt  ', ''])(
  '%j is no picture we take',
  async (bytes) => {
    expect(await pictureTypeOf(blob(bytes))).toBeUndefined();
  },
);

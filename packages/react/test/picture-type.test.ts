import { expect, test } from 'vitest';
import { isAnimated } from '../src/upload/is-animated.ts';
import { pictureTypeOf } from '../src/upload/picture-type.ts';

const blob = (text: string) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);

test.each([
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x1cftypavif', 'image/avif'],
  ['\0\0\0\x1cftypheic', 'image/heic'],
])('%j is %s, whatever its name says', async (bytes, type) => {
  expect(await pictureTypeOf(blob(bytes))).toBe(type);
});

test.each(['%PDF-1.7', '<svg xmlns="…">', 'RIFF\x10\0\0\0WAVE', '\0\0\0\x1cftypqt  ', ''])(
  '%j is no picture we take',
  async (bytes) => {
    expect(await pictureTypeOf(blob(bytes))).toBeUndefined();
  },
);

test('what moves is found in the bytes', async () => {
  expect(await isAnimated(blob('GIF89a'), 'image/gif')).toBe(true);
  expect(await isAnimated(blob('\x89PNG\r\n\x1a\n....IHDR....acTL'), 'image/png')).toBe(true);
  expect(await isAnimated(blob('\x89PNG\r\n\x1a\n....IHDR....IDAT'), 'image/png')).toBe(false);
  expect(await isAnimated(blob('RIFF....WEBPVP8X....ANIM'), 'image/webp')).toBe(true);
  expect(await isAnimated(blob('....ftypavis'), 'image/avif')).toBe(true);
  expect(await isAnimated(blob('\xff\xd8\xff'), 'image/jpeg')).toBe(false);
});

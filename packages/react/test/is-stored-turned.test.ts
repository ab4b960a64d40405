import { expect, test } from 'vitest';
import { isStoredTurned } from '../src/upload/is-stored-turned.ts';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const EXTENDED = ascii('RIFF....WEBPVP8X\x0a\0\0\0\x08\0\0\0\0\0\0\0\0\0');
/** It has an odd length, so that a padding byte follows. */
const PIXELS = ascii('VP8L\x03\0\0\0...\0');
const exifChunk = ascii('EXIF\x1a\0\0\0');

function littleEndian(orientation: number): Uint8Array {
  return ascii(`II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0\0\0\0\0\0\0`);
}

function bigEndian(orientation: number): Uint8Array {
  return ascii(`MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`);
}

const webp = (...parts: Uint8Array[]) => new Blob([EXTENDED, PIXELS, ...parts] as BlobPart[]);

test.each([
  ['on its side', webp(exifChunk, littleEndian(6)), true],
  ['on its side, by another program', webp(exifChunk, bigEndian(8)), true],
  ['mirrored, with what a JPEG needs in front', webp(ascii('EXIF\x20\0\0\0Exif\0\0'), littleEndian(2)), true],
  ['upright', webp(exifChunk, littleEndian(1)), false],
  ['cut short', webp(exifChunk, littleEndian(6).slice(0, 12)), false],
  ['without the data it promises', webp(), false],
  ['of one chunk', new Blob(['RIFF....WEBPVP8 ']), false],
])('a WebP %s: the page knows whether the server rotates it', async (_, file, turned) => {
  expect(await isStoredTurned(file, 'image/webp')).toBe(turned);
});

test('other formats are shown upright by every browser', async () => {
  expect(await isStoredTurned(webp(exifChunk, littleEndian(6)), 'image/jpeg')).toBe(false);
});

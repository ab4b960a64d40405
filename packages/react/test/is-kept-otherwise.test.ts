import type { AcceptedType } from '@portrait/contract';
import { expect, test } from 'vitest';
import { isAnimated } from '../src/upload/is-animated.ts';
import { isKeptOtherwise } from '../src/upload/is-kept-otherwise.ts';

const file = (text: string) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
const png = (chunks: string) => file(`\x89PNG\r\n\x1a\n....IHDR................${chunks}....IDAT`);
const cicp = (transfer: string) => png(`....cICP\x09${transfer}\0\x01....`);
const avif = (transfer: string) => file(`....ftypavif........colrnclx\0\x09\0${transfer}\0\x09\x80`);
/** Other content of a colour profile, after as much data as a camera writes before it. */
const photo = (transfer: string) => file(`\xff\xd8\xff\xe1${'.'.repeat(65_533)}cicp\0\0\0\0\x09${transfer}\0\x01`);
const PQ = '\x10';
const HLG = '\x12';
const SRGB = '\x0d';

test.each<[string, Blob, AcceptedType, boolean]>([
  ['a PNG of PQ', cicp(PQ), 'image/png', true],
  ['a PNG of HLG', cicp(HLG), 'image/png', true],
  ['a PNG with the curve of sRGB', cicp(SRGB), 'image/png', false],
  ['an AVIF of PQ', avif(PQ), 'image/avif', true],
  ['a HEIC of HLG', avif(HLG), 'image/heic', true],
  ['an AVIF with the curve of sRGB', avif(SRGB), 'image/avif', false],
  ['a JPEG with a profile of PQ', photo(PQ), 'image/jpeg', true],
  ['a JPEG with a profile of sRGB', photo(SRGB), 'image/jpeg', false],
  ['an animated AVIF', file('....ftypavis'), 'image/avif', true],
  ['a GIF', file('GIF89a'), 'image/gif', false],
])('%s: the page knows whether the server keeps it differently', async (_, picture, type, otherwise) => {
  expect(await isKeptOtherwise(picture, type)).toBe(otherwise);
});

const webp = (flags: string) => file(`RIFF....WEBPVP8X....${flags}${'.'.repeat(9000)}ANIM`);

test.each<[string, Blob, AcceptedType, boolean]>([
  ['a PNG with frames, behind a long profile', png(`....iCCP${'.'.repeat(9000)}....acTL`), 'image/png', true],
  ['a PNG whose pixels look like their name', file('....IDAT..acTL'), 'image/png', false],
  ['a WebP with frames, behind a long profile', webp('\x22'), 'image/webp', true],
  ['a WebP with a profile', webp('\x20'), 'image/webp', false],
  ['a GIF', file('GIF89a'), 'image/gif', true],
  ['an AVIF with a track', file('....ftypavis'), 'image/avif', true],
  ['an AVIF', file('....ftypavif'), 'image/avif', false],
  ['a JPEG', file('\xff\xd8\xff'), 'image/jpeg', false],
])('%s: the page knows whether it is animated', async (_, picture, type, moves) => {
  expect(await isAnimated(picture, type)).toBe(moves);
});

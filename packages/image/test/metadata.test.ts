import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages, type Picture } from '../src/index.ts';
import { exifSegment } from './fixtures/exif.ts';
import { insertSegments, segment } from './fixtures/jpeg-segments.ts';
import { bomb, chunk, insertChunks } from './fixtures/png-chunks.ts';
import { polyglots } from './fixtures/polyglots.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const stored = async ({ original, renditions }: Picture) => [
  await readFile(original.file),
  ...renditions.map(({ bytes }) => bytes),
];
const secret = (name: string) => Buffer.from(`${name}\0SECRET of the sender`, 'latin1');

/** A JPEG with something in every place that can hold more than pixels. */
async function talkativePhoto(): Promise<Buffer> {
  const photo = await quarters().withIccProfile('p3').jpeg().toBuffer();
  const thumbnail = await quarters(160, 120).jpeg({ quality: 30 }).toBuffer();
  const told = insertSegments(
    photo,
    exifSegment({ orientation: 6, latitude: 51, thumbnail }),
    segment(0xe1, secret('http://ns.adobe.com/xap/1.0/')),
    segment(0xed, secret('Photoshop 3.0')),
    segment(0xe2, secret('MPF')),
    segment(0xfe, secret('comment')),
  );
  // A second picture after the first, as in gain maps and stereo photos.
  return Buffer.concat([told, thumbnail, Buffer.from('SECRET')]);
}

test('of a photo with GPS, XMP, IPTC, comment, profile, thumbnail and second picture only pixels are kept', async () => {
  const photo = await talkativePhoto();
  expect(photo.includes('SECRET')).toBe(true);
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const picture = await read(photo);
  expect(picture).toMatchObject({ width: 480, height: 640 });
  for (const bytes of await stored(picture)) {
    const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation, comments }).toEqual({});
    for (const trace of ['SECRET', 'Exif', 'MPF', 'http://', 'ICC_PROFILE']) expect(bytes.includes(trace)).toBe(false);
    expect(bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), 1)).toBe(-1);
  }
});

test.each(Object.entries(polyglots))('of a %s only the pixels are kept', async (_, make) => {
  for (const bytes of await stored(await read(await make()))) {
    for (const trace of ['PK\x03\x04', '<script', '%PDF']) expect(bytes.includes(trace)).toBe(false);
  }
});

test('text and profile bombs in a PNG are dropped, but not its transparency', async () => {
  const png = await quarters().png({ palette: true }).toBuffer();
  const bombs = [bomb('iCCP'), bomb('zTXt'), chunk('eXIf', Buffer.alloc(10))];
  const picture = await read(insertChunks(png, ...bombs));
  const plain = await read(png);
  expect(picture.renditions).toEqual(plain.renditions);
});

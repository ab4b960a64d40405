import { readFile } from 'node:fs/promises';
import sharp, { type JpegOptions } from 'sharp';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openImages, type Picture } from '../src/index.ts';
import { exifSegment } from './fixtures/exif.ts';
import { betweenScans, insertSegments, segment } from './fixtures/jpeg-segments.ts';
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
async function talkativePhoto(encoding: JpegOptions): Promise<Buffer> {
  const photo = await quarters().withIccProfile('p3').jpeg(encoding).toBuffer();
  const thumbnail = await quarters(160, 120).jpeg({ quality: 30 }).toBuffer();
  const anything = Array.from({ length: 16 }, (_, n) => segment(0xe0 + n, secret('anything')));
  const told = insertSegments(
    betweenScans(photo, segment(0xfe, secret('between scans'))),
    exifSegment({ orientation: 6, latitude: 51, thumbnail }),
    segment(0xe1, secret('http://ns.adobe.com/xap/1.0/')),
    segment(0xed, secret('Photoshop 3.0')),
    segment(0xe2, secret('MPF')),
    segment(0xe2, secret('urn:iso:std:iso:ts:21496:-1')),
    segment(0xfe, secret('comment')),
    ...anything,
  );
  // A second picture after the first, as in gain maps and stereo photos.
  return Buffer.concat([told, thumbnail, Buffer.from('SECRET')]);
}

const OWN_P3 = (await sharp(await quarters().withIccProfile('p3').jpeg().toBuffer()).metadata()).icc;

test.each<[string, JpegOptions, number]>([
  ['is kept as it was sent', {}, 6e6],
  ['is progressive and kept as it was sent', { progressive: true }, 6e6],
  ['is encoded again', {}, 0],
])('of a photo with data in every segment, which %s, only pixels are kept', async (_, encoding, maxOriginalBytes) => {
  const reader = openImages({ workers: 1, maxOriginalBytes });
  onTestFinished(() => reader.close());
  const photo = await talkativePhoto(encoding);
  expect(photo.includes('SECRET')).toBe(true);
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const picture = await reader.readPicture(await scratchFile(photo));
  expect(picture).toMatchObject({ width: 480, height: 640, original: { orientation: maxOriginalBytes ? 6 : null } });
  for (const bytes of [...(await stored(picture)), (await reader.renderPreview(picture.original)).bytes]) {
    const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata();
    // The profile is the one that libvips contains, not the sender’s.
    expect({ exif, xmp, iptc, orientation, comments }).toEqual({});
    expect(icc ?? OWN_P3).toEqual(OWN_P3);
    for (const trace of ['SECRET', 'Exif', 'MPF', 'http://']) expect(bytes.includes(trace)).toBe(false);
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
  const encoding = openImages({ workers: 1, maxOriginalBytes: 0 });
  onTestFinished(() => encoding.close());
  const picture = await encoding.readPicture(await scratchFile(insertChunks(png, ...bombs)));
  const plain = await encoding.readPicture(await scratchFile(png));
  expect(picture.renditions).toEqual(plain.renditions);
});

import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { pngChunks } from '../src/header/png-chunks.ts';
import { openImages } from '../src/index.ts';
import { insertChunks } from '../src/testing.ts';
import { exif, exifSegment } from './fixtures/exif.ts';
import { EOI, insertSegments, markerAt, segment } from './fixtures/jpeg-segments.ts';
import { bomb, chunk } from './fixtures/png-chunks.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 2 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const samples = async (bytes: Buffer) => sharp(bytes, { ignoreIcc: true, autoOrient: false }).raw().toBuffer();

const photo = await quarters(1400, 1000).jpeg().toBuffer();
const p3 = await quarters().withIccProfile('p3').jpeg().toBuffer();
const rgb = await rgbCoded();

/** A JPEG of the same samples without the usual transform to YCbCr, as its Adobe segment or its component ids say. */
async function rgbCoded(): Promise<Record<'bySegment' | 'byIds' | 'contradicted' | 'inJfif', Buffer>> {
  const plain = await quarters().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
  const adobe = (transform: number) => segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]);
  const named = Buffer.from(plain);
  const [frame, scan] = [markerAt(named, 0xc0), markerAt(named, 0xda)];
  [...Buffer.from('RGB')].forEach((id, n) => {
    named[frame + 10 + 3 * n] = id;
    named[scan + 5 + 2 * n] = id;
  });
  return {
    bySegment: insertSegments(plain, adobe(0)),
    byIds: named,
    contradicted: insertSegments(named, adobe(1)),
    inJfif: insertSegments(named, segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])),
  };
}

test.each<[string, Buffer]>([
  ['baseline', photo],
  ['progressive', await quarters().jpeg({ progressive: true }).toBuffer()],
  ['not subsampled', await quarters().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
  ['grey', await quarters().toColourspace('b-w').jpeg().toBuffer()],
  ['in Display P3', p3],
  ['turned', insertSegments(photo, exifSegment({ orientation: 6 }))],
  ['RGB, as its Adobe segment says', rgb.bySegment],
  ['RGB, as its component ids say', rgb.byIds],
  ['YCbCr, although its component ids are RGB', rgb.contradicted],
  ['YCbCr, because it is JFIF, although its component ids are RGB', rgb.inJfif],
  ['followed by another picture', Buffer.concat([photo, p3])],
])('a JPEG is kept with all its samples: %s', async (_, sent) => {
  const { original } = await read(sent);
  expect(original.orientation).not.toBeNull();
  const kept = await readFile(original.file);
  expect((await samples(kept)).equals(await samples(sent))).toBe(true);
  expect(kept.length).toBeLessThanOrEqual(sent.length);
});

test('a profile of sRGB is dropped, since it changes nothing', async () => {
  const { original } = await read(await quarters().withIccProfile('srgb').jpeg().toBuffer());
  expect(original.orientation).toBe(1);
  expect((await sharp(original.file).metadata()).icc).toBeUndefined();
});

/** A wide colour space of nobody: Display P3 with another red. */
function otherSpace(): Buffer {
  const other = Buffer.from(p3);
  const profile = other.indexOf('acsp') - 36;
  const red = other.indexOf('rXYZ', profile);
  other.writeInt32BE(0x7000, profile + other.readUInt32BE(red + 4) + 8);
  return other;
}

const beforeScan = markerAt(photo, 0xda);
const insertAt = (at: number, ...bytes: Buffer[]) =>
  Buffer.concat([photo.subarray(0, at), ...bytes, photo.subarray(at)]);
const tables = photo.subarray(markerAt(photo, 0xdb), markerAt(photo, 0xdb) + 69);

test.each<[string, Buffer]>([
  ['is in another colour space', otherSpace()],
  ['is in CMYK', await quarters().toColourspace('cmyk').jpeg().toBuffer()],
  ['has bytes between its segments', insertAt(beforeScan, Buffer.from('hidden'))],
  ['has fill bytes before a segment', insertAt(beforeScan, Buffer.alloc(9, 0xff))],
  ['has fill bytes before its end', Buffer.concat([photo.subarray(0, -2), Buffer.alloc(9, 0xff), EOI])],
  ['defines a table twice', insertAt(beforeScan, tables, tables)],
  ['has restart markers that its decoder warns of', insertAt(photo.length - 500, Buffer.from([0xff, 0xd3]))],
])('a JPEG that %s is encoded again', async (_, sent) => {
  const { original } = await read(sent);
  expect(original).toMatchObject({ contentType: 'image/jpeg', orientation: null });
});

const png = await quarters().png().toBuffer();

test('of a PNG only the chunks with pixels are kept', async () => {
  const { original } = await read(Buffer.concat([insertChunks(png, chunk('tIME', Buffer.alloc(7))), png]));
  expect(original).toMatchObject({ contentType: 'image/png', orientation: 1 });
  const kept = await readFile(original.file);
  expect([...pngChunks(kept)].map(({ name }) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect((await samples(kept)).equals(await samples(png))).toBe(true);
});

test.each<[string, Buffer]>([
  ['has a profile', await quarters().withIccProfile('p3').png().toBuffer()],
  ['has a profile that is a bomb', insertChunks(png, bomb('iCCP'))],
  ['is turned', insertChunks(png, chunk('eXIf', exif({ orientation: 6 })))],
  ['has 16 bits', await quarters().toColourspace('rgb16').png().toBuffer()],
  ['is interlaced', await quarters().png({ progressive: true }).toBuffer()],
  ['is longer than what is kept', await quarters(2049, 10).resize(2049, 100, { fit: 'fill' }).png().toBuffer()],
])('a PNG that %s is encoded again', async (_, sent) => {
  expect((await read(sent)).original).toMatchObject({ contentType: 'image/jpeg', orientation: null });
});

test.each([6e6, 20_000, 100])('a JPEG of at most %i bytes is kept as it was sent', async (maxOriginalBytes) => {
  const reader = openImages({ workers: 1, maxOriginalBytes });
  const { original } = await reader.readPicture(await scratchFile(photo));
  await reader.close();
  expect(original.orientation).toBe(photo.length <= maxOriginalBytes ? 1 : null);
});

test.each<[string, Buffer]>([
  ['JPEG', photo],
  ['large JPEG', await quarters(4001, 3003).jpeg().toBuffer()],
  [
    'JPEG stored sideways',
    insertSegments(await quarters(4001, 3003).jpeg().toBuffer(), exifSegment({ orientation: 5 })),
  ],
  ['JPEG in Display P3', await quarters(2201, 1100).withIccProfile('p3').jpeg().toBuffer()],
  ['grey JPEG', await quarters(1400, 1100).toColourspace('b-w').jpeg().toBuffer()],
  ['small JPEG', await quarters(150, 100).jpeg().toBuffer()],
  ['square JPEG', await quarters(1024, 1024).jpeg().toBuffer()],
  ['PNG', await quarters(1400, 1000).png().toBuffer()],
  ['palette PNG', await quarters(1400, 1000).png({ palette: true }).toBuffer()],
  ['transparent PNG', await quarters(1400, 1000).ensureAlpha(0.5).png().toBuffer()],
  ['grey and transparent PNG', await quarters(900, 700).ensureAlpha(0.5).toColourspace('b-w').png().toBuffer()],
])('the same crop of what was kept gives the same squares as at upload: %s', async (_, sent) => {
  const { original, crop, ...picture } = await read(sent);
  expect(original.orientation).not.toBeNull();
  expect(await images.renderSquares(original, crop)).toMatchObject({
    renditions: picture.renditions,
    perceptualHash: picture.perceptualHash,
    thumbhash: picture.thumbhash,
  });
});

test('a preview is the whole picture, upright and bounded, in bytes of our own', async () => {
  const sent = insertSegments(await quarters(4000, 3000).jpeg().toBuffer(), exifSegment({ orientation: 6 }));
  const { original } = await read(sent);
  const { bytes, contentType } = await images.renderPreview(original);
  expect(contentType).toBe('image/jpeg');
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 1500, height: 2000 });
  expect(await quartersOf(await sharp(bytes).resize(512, 512, { fit: 'fill' }).png().toBuffer())).toBe(
    'blue red green yellow',
  );
  const transparent = await read(await quarters().ensureAlpha(0.5).png().toBuffer());
  expect(await images.renderPreview(transparent.original)).toMatchObject({ contentType: 'image/webp' });
});

import { UNALTERED } from '@portrait/contract';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages, type Picture } from '../src/index.ts';
import { exif, exifSegment } from './fixtures/exif.ts';
import { heicFixture } from './fixtures/heic-fixture.ts';
import { insertSegments } from './fixtures/jpeg-segments.ts';
import { ORIENTATIONS, storedFor, type Orientation } from './fixtures/orientations.ts';
import { chunk, insertChunks } from './fixtures/png-chunks.ts';
import { gridHeic, imir, irot, transformedAvif } from '../src/testing/transformed-heif.ts';
import { turnedHeic } from './fixtures/turned-heic.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
// Keeps half of a 640 px picture, which is thus halved while it loads.
const halving = openImages({ workers: 1, maxOriginalSide: 320, maxOriginalBytes: 0 });
afterAll(() => Promise.all([images.close(), halving.close()]));

const read = async (bytes: Buffer, reader = images) => reader.readPicture(await scratchFile(bytes));

/** The mean difference of two pictures’ largest squares, in levels of 255. */
async function difference(...pictures: [Picture, Picture]): Promise<number> {
  const [one, other] = await Promise.all(
    pictures.map(({ renditions }) => sharp(renditions[0]!.bytes).raw().toBuffer()),
  );
  return one!.reduce((sum, level, at) => sum + Math.abs(level - other![at]!), 0) / one!.length;
}

async function jpegOf(orientation: Orientation): Promise<Buffer> {
  const stored = await storedFor(orientation, quarters());
  const jpeg = await stored.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
  return insertSegments(jpeg, exifSegment({ orientation }));
}

test.each([
  ['as it is', images, 640],
  ['halved while it loads', halving, 320],
])('a JPEG %s gives the same pixels in all eight orientations', async (_, reader, keptWidth) => {
  const pictures = await Promise.all(ORIENTATIONS.map(async (way) => read(await jpegOf(way), reader)));
  for (const picture of pictures) {
    expect(picture).toMatchObject({ width: 640, height: 480, original: { width: keptWidth } });
    expect(await difference(picture, pictures[0]!)).toBeLessThan(1);
  }
  expect(await quartersOf(pictures[0]!.renditions[0]!.bytes)).toBe('red green yellow blue');
});

test('a PNG gives the same pixels in all eight orientations', async () => {
  const upright = await read(await quarters().png().toBuffer());
  for (const orientation of ORIENTATIONS) {
    const png = await (await storedFor(orientation, quarters())).png().toBuffer();
    const picture = await read(insertChunks(png, chunk('eXIf', exif({ orientation }))));
    expect(await difference(picture, upright)).toBeLessThan(1);
  }
});

test('a HEIC picture is rotated once, by its own transformation and not again by its EXIF data', async () => {
  const turned = await read(turnedHeic(await heicFixture('quarters'), 1));
  expect(turned).toMatchObject({ width: 480, height: 640 });
  expect(await quartersOf(turned.renditions[0]!.bytes)).toBe('green yellow blue red');
  const claimed = await read(await heicFixture('quarters-exif-6'));
  expect(claimed).toMatchObject({ width: 640, height: 480 });
  expect(await quartersOf(claimed.renditions[0]!.bytes)).toBe('red green yellow blue');
});

test.each([
  ['turned', [irot(1)], 'green yellow blue red', { width: 480, height: 640 }],
  ['upside down', [irot(2)], 'yellow blue red green', { width: 640, height: 480 }],
  ['turned the other way', [irot(3)], 'blue red green yellow', { width: 480, height: 640 }],
  ['mirrored', [imir('left and right')], 'green red blue yellow', { width: 640, height: 480 }],
  ['mirrored upside down', [imir('above and below')], 'blue yellow green red', { width: 640, height: 480 }],
  ['turned, then mirrored', [irot(1), imir('left and right')], 'yellow green red blue', { width: 480, height: 640 }],
])('an AVIF that declares itself %s is shown so', async (_, transformations, shown, size) => {
  const avif = await quarters().avif({ effort: 0, chromaSubsampling: '4:4:4' }).toBuffer();
  const picture = await read(transformedAvif(avif, ...transformations));
  expect(picture).toMatchObject({ ...size, original: size });
  for (const { bytes } of picture.renditions) expect(await quartersOf(bytes)).toBe(shown);
});

test.each([
  ['as it is', [], { width: 1200, height: 900 }, 'yellow blue red green'],
  ['turned', [irot(3)], { width: 900, height: 1200 }, 'green yellow blue red'],
])('a HEIC of tiles, %s, is assembled', async (_, transformations, size, shown) => {
  const tiles = gridHeic(await heicFixture('quarters'), { width: 1200, height: 900 }, ...transformations);
  const { original, ...picture } = await read(tiles);
  expect(picture).toMatchObject({ contentType: 'image/heic', ...size });
  // Around the corner where the four tiles meet; each shows another quarter there.
  const meeting = size.width > size.height ? { x: 640, y: 480 } : { x: 420, y: 640 };
  const crop = { x: meeting.x - 160, y: meeting.y - 160, size: 320, ...UNALTERED } as const;
  const { renditions } = await images.renderSquares(original, crop);
  for (const { bytes } of renditions) expect(await quartersOf(bytes)).toBe(shown);
});

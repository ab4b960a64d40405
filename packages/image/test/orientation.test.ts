import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { exif, exifSegment } from './fixtures/exif.ts';
import { heicFixture } from './fixtures/heic-fixture.ts';
import { insertSegments } from './fixtures/jpeg-segments.ts';
import { ORIENTATIONS, storedFor, type Orientation } from './fixtures/orientations.ts';
import { chunk, insertChunks } from './fixtures/png-chunks.ts';
import { turnedHeic } from './fixtures/turned-heic.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
// Keeps half of a 640 px picture, so that it is halved while it loads.
const halving = openImages({ workers: 1, maxOriginalSide: 320 });
afterAll(() => Promise.all([images.close(), halving.close()]));

const read = async (bytes: Buffer, reader = images) => reader.readPicture(await scratchFile(bytes));

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
    expect(picture.renditions).toEqual(pictures[0]!.renditions);
  }
  expect(await quartersOf(pictures[0]!.renditions[0]!.bytes)).toBe('red green yellow blue');
});

test('a PNG gives the same pixels in all eight orientations', async () => {
  const upright = await read(await quarters().png().toBuffer());
  for (const orientation of ORIENTATIONS) {
    const png = await (await storedFor(orientation, quarters())).png().toBuffer();
    const picture = await read(insertChunks(png, chunk('eXIf', exif({ orientation }))));
    expect(picture.renditions).toEqual(upright.renditions);
  }
});

test('a HEIC picture is turned once: by its own transformation, not again by its EXIF data', async () => {
  const turned = await read(turnedHeic(await heicFixture('quarters'), 1));
  expect(turned).toMatchObject({ width: 480, height: 640 });
  expect(await quartersOf(turned.renditions[0]!.bytes)).toBe('green yellow blue red');
  const claimed = await read(await heicFixture('quarters-exif-6'));
  expect(claimed).toMatchObject({ width: 640, height: 480 });
  expect(await quartersOf(claimed.renditions[0]!.bytes)).toBe('red green yellow blue');
});

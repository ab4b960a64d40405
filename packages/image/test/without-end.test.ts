import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { jpegOfManyScans } from './fixtures/jpeg-of-many-scans.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 2 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const grainy = quarters(640, 480).composite([
  {
    input: {
      create: {
        width: 640,
        height: 480,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#808080',
      },
    },
    blend: 'soft-light',
  },
]);
const baseline = await grainy.clone().jpeg().toBuffer();
const progressive = await grainy.clone().jpeg({ progressive: true }).toBuffer();
const large = await quarters(4032, 3024).jpeg().toBuffer();
const notSubsampled = await grainy.clone().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
const gray = await grainy.clone().toColourspace('b-w').jpeg().toBuffer();
const secondScan = (jpeg: Buffer) =>
  jpeg.indexOf(Buffer.from([0xff, 0xda]), jpeg.indexOf(Buffer.from([0xff, 0xda])) + 2);
const lastScan = (jpeg: Buffer) => jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));

test.each([
  ['baseline', baseline.subarray(0, -2)],
  ['baseline, with half of its end marker', baseline.subarray(0, -1)],
  ['without subsampling', notSubsampled.subarray(0, -2)],
  ['progressive', progressive.subarray(0, -2)],
  ['as large as phones make them', large.subarray(0, -2)],
])('a JPEG that lacks only its end marker is accepted: %s', async (_, bytes) => {
  const picture = await read(bytes);
  expect(await quartersOf(picture.renditions[0]!.bytes)).toBe('red green yellow blue');
});

test('a gray JPEG that lacks only its end marker is accepted', async () => {
  await expect(read(gray.subarray(0, -2))).resolves.toMatchObject({ contentType: 'image/jpeg' });
});

test('a JPEG of the largest accepted size may lack its end marker too', async () => {
  const create = { width: 8000, height: 8000, channels: 3, background: '#284' } as const;
  const bytes = await sharp({ create }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
  await expect(read(bytes.subarray(0, -2))).resolves.toMatchObject({ width: 8000, height: 8000 });
});

test('a JPEG without an end marker gives the same pixels as with it', async () => {
  const [with_, without] = [await read(baseline), await read(baseline.subarray(0, -2))];
  expect(without.original.sha256).toBe(with_.original.sha256);
  expect(without.renditions).toEqual(with_.renditions);
});

test.each([
  ['baseline, three bytes short', baseline.subarray(0, -3)],
  ['baseline, in the middle', baseline.subarray(0, baseline.length / 2)],
  ['progressive, three bytes short', progressive.subarray(0, -3)],
  ['progressive, in the middle', progressive.subarray(0, progressive.length / 2)],
  ['progressive, before its second scan', progressive.subarray(0, secondScan(progressive))],
  ['progressive, before its last scan', progressive.subarray(0, lastScan(progressive))],
  ['progressive, of 64 scans cut to 40', jpegOfManyScans(40, { width: 64, height: 64 }).subarray(0, -2)],
  ['as large as phones make them', large.subarray(0, -40)],
  ['without subsampling, three bytes short', notSubsampled.subarray(0, -3)],
  ['gray, three bytes short', gray.subarray(0, -3)],
])('a truncated JPEG is still refused: %s', async (_, bytes) => {
  await expect(read(bytes)).rejects.toMatchObject({ code: 'DAMAGED_IMAGE', facts: { found: 'JPEG' } });
});

import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { box } from '../src/testing/heif-boxes.ts';
import { animatedAvif } from './fixtures/animated-avif.ts';

import { quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));

test('the first frame of an animated AVIF is kept, and the number of frames is reported', async () => {
  const picture = await read(await animatedAvif({ frames: 5 }));
  expect(picture).toMatchObject({ contentType: 'image/avif', width: 640, height: 480, animated: false, framesSent: 5 });
  expect(await quartersOf(picture.renditions[0]!.bytes)).toBe('red green yellow blue');
});

test('an animated AVIF of one frame reports no lost frames', async () => {
  expect(await read(await animatedAvif({ frames: 1 }))).not.toHaveProperty('framesSent');
});

test.each([
  ['whose still picture is not one of its frames', 'AVIF (animation)', () => animatedAvif({ cover: true })],
  ['without a frame', 'AVIF (animation)', () => animatedAvif({ frames: 0 })],
  ['that is only a track', 'AVIF (animation)', async () => sequence('avis')],
  ['of HEVC that is only a track', 'HEIC (animation)', async () => sequence('hevc')],
])('an animation %s is unsupported rather than damaged', async (_, found, make) => {
  await expect(read(await make())).rejects.toMatchObject({ code: 'UNSUPPORTED_IMAGE', facts: { found } });
});

function sequence(brand: string): Buffer {
  return Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0msf1`, 'latin1')), box('moov'), box('mdat')]);
}

test('a truncated animated AVIF is damaged', async () => {
  const whole = await animatedAvif();
  await expect(read(whole.subarray(0, whole.indexOf('mdat') + 10))).rejects.toMatchObject({ code: 'DAMAGED_IMAGE' });
});

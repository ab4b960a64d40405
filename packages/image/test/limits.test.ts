import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const strip = async (width: number, height: number) =>
  scratchFile(
    await sharp({ create: { width, height, channels: 3, background: '#5a8' } })
      .png()
      .toBuffer(),
  );

test.each([
  ['wide', 640, 20, 641],
  ['high', 20, 640, 641],
])(
  'a picture 32 times as %s as its other side is accepted, and refused with one pixel more',
  async (_, width, height, longer) => {
    expect(await images.readPicture(await strip(width, height))).toMatchObject({ width, height });
    const [w, h] = width > height ? [longer, height] : [width, longer];
    await expect(images.readPicture(await strip(w, h))).rejects.toMatchObject({
      code: 'IMAGE_TOO_COMPLEX',
      facts: { what: 'aspect', limit: 32, actual: 33 },
    });
  },
);

test('a picture of 33 to 1 is refused, even a small one', async () => {
  await expect(images.readPicture(await strip(33, 1))).rejects.toMatchObject({ facts: { what: 'aspect', actual: 33 } });
  expect(await images.readPicture(await strip(32, 1))).toMatchObject({ width: 32, height: 1 });
});

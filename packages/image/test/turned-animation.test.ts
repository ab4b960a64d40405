import { UNALTERED } from '@portrait/contract';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages, type Picture } from '../src/index.ts';
import { ORIENTATIONS, storedFor, type Orientation } from './fixtures/orientations.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const UPRIGHT = ['red green yellow blue', 'green red blue yellow', 'blue yellow green red'];

/** Three frames (original, mirrored, upside down), stored as a camera with this `orientation` would. */
async function animation(orientation: Orientation, { width = 300, height = 200, again = 1 } = {}): Promise<Buffer> {
  const upright = [quarters(width, height), quarters(width, height).flop(), quarters(width, height).flip()];
  const frames = await Promise.all(
    upright.map(async (frame) => (await storedFor(orientation, frame)).png().toBuffer()),
  );
  return sharp(Array.from({ length: again }, () => frames).flat(), { join: { animated: true } })
    .withMetadata({ orientation })
    .webp({ lossless: true, effort: 0, delay: Array.from({ length: again }, () => [100, 200, 300]).flat(), loop: 2 })
    .toBuffer();
}

async function shownBy({ renditions }: Pick<Picture, 'renditions'>) {
  const moving = renditions.find(({ format, still }) => format === 'webp' && !still)!.bytes;
  const still = renditions.find((rendition) => rendition.still)!.bytes;
  const { delay, loop } = await sharp(moving, { animated: true }).metadata();
  const frame = async (page: number) => quartersOf(await sharp(moving, { page }).png().toBuffer());
  return { frames: await Promise.all([0, 1, 2].map(frame)), still: await quartersOf(still), delay, loop };
}

test.each(ORIENTATIONS)('every frame of an animation with orientation %i is made upright', async (way) => {
  const picture = await read(await animation(way));
  expect(picture).toMatchObject({ animated: true, width: 300, height: 200, crop: { x: 50, y: 0, size: 200 } });
  expect(picture.original).toMatchObject({ width: 300, height: 200 });
  expect(await sharp(picture.original.file).metadata()).not.toHaveProperty('orientation');
  const timing = { delay: [100, 200, 300], loop: 2 };
  expect(await shownBy(picture)).toEqual({ frames: UPRIGHT, still: UPRIGHT[0], ...timing });

  const crop = { x: 100, y: 0, size: 200, ...UNALTERED, rotation: 90, flip: true } as const;
  const turned = ['red blue yellow green', 'green yellow blue red', 'blue red green yellow'];
  const again = await images.renderSquares(picture.original, { ...crop, x: 50 });
  expect(await shownBy(again)).toEqual({ frames: turned, still: turned[0], ...timing });
  // Right of the middle, which reveals from which side a crop is measured.
  const right = await images.renderSquares(picture.original, {
    ...crop,
    x: 150,
    size: 150,
    ...UNALTERED,
  });
  expect((await shownBy(right)).frames[0]).toBe('green green yellow yellow');
});

test.each([3, 6] as const)(
  'the first frame of a too long animation with orientation %i is made upright',
  async (way) => {
    const picture = await read(await animation(way, { width: 90, height: 60, again: 34 }));
    expect(picture).toMatchObject({ animated: false, framesSent: 102, width: 90, height: 60 });
    expect(await quartersOf(picture.renditions[0]!.bytes)).toBe(UPRIGHT[0]);
  },
);

test.skipIf(process.env['HEAVY'] !== '1')('the largest allowed animation is rotated within 320 MB', async () => {
  const lost: string[] = [];
  const bounded = openImages({
    ...{ workers: 1, memoryBytes: 320 * 1024 * 1024, timeoutMs: 120_000, patienceMs: 120_000 },
    onWorkerLost: (why) => lost.push(why),
  });
  const large = await scratchFile(await animation(6, { width: 1040, height: 780, again: 26 }));
  const picture = await bounded.readPicture(large).finally(bounded.close);
  expect(lost).toEqual([]);
  expect(picture).toMatchObject({ animated: true, width: 1040, height: 780 });
  expect(picture.original.width).toBeGreaterThan(picture.original.height);
});

import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { animatedPng, cicp } from '../src/testing.ts';
import { quarters, quartersOf } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const read = async (bytes: Buffer) => images.readPicture(await scratchFile(bytes));
const UPRIGHT = ['red green yellow blue', 'green red blue yellow', 'blue yellow green red'];
const pictures = async (alpha = 1) =>
  Promise.all(
    [quarters(300, 200), quarters(300, 200).flop(), quarters(300, 200).flip()].map((picture) =>
      picture.ensureAlpha(alpha).png().toBuffer(),
    ),
  );
const HIDDEN = quarters(300, 200).negate({ alpha: false }).ensureAlpha();

/** The colours in every frame of the largest square. */
async function shown(bytes: Buffer): Promise<string[]> {
  const { renditions } = await read(bytes);
  const moving = renditions[0]!.bytes;
  const { pages = 1 } = await sharp(moving).metadata();
  const frame = async (page: number) => quartersOf(await sharp(moving, { page }).png().toBuffer());
  return Promise.all(Array.from({ length: pages }, (_, page) => frame(page)));
}

/** The colour at a position in every kept frame. */
async function colorsAt(bytes: Buffer, left: number, top: number): Promise<number[][]> {
  const { original } = await read(bytes);
  const { pages = 1 } = await sharp(original.file).metadata();
  const colorOf = async (page: number) => {
    const pixel = sharp(original.file, { page }).ensureAlpha().extract({ left, top, width: 1, height: 1 });
    return [...(await pixel.raw().toBuffer())].map((value) => Math.round(value / 51) * 51);
  };
  return Promise.all(Array.from({ length: pages }, (_, page) => colorOf(page)));
}

test('an animated PNG stays animated, with a still of each square', async () => {
  const frames = (await pictures()).map((picture, nth) => ({ picture, delay: 100 * (nth + 1) }));
  const animation = animatedPng({ frames, loop: 2 });
  const picture = await read(animation);
  expect(picture).toMatchObject({ contentType: 'image/png', animated: true, width: 300, height: 200 });
  expect(picture).not.toHaveProperty('framesSent');
  const { delay, loop } = await sharp(picture.renditions[0]!.bytes, { animated: true }).metadata();
  expect({ delay, loop }).toEqual({ delay: [100, 200, 300], loop: 2 });
  expect(await shown(animation)).toEqual(UPRIGHT);
  expect(await quartersOf(picture.renditions.find(({ still }) => still)!.bytes)).toBe(UPRIGHT[0]);
});

test('the fallback picture for programs without animation support is never shown', async () => {
  const frames = (await pictures()).map((picture) => ({ picture }));
  const hidden = await HIDDEN.png().toBuffer();
  expect(await shown(animatedPng({ frames, hidden }))).toEqual(UPRIGHT);
  expect(await shown(animatedPng({ frames: frames.slice(0, 1), hidden }))).toEqual([UPRIGHT[0]]);
  const many = Array.from({ length: 34 }, () => frames).flat();
  expect(await shown(animatedPng({ frames: many, hidden }))).toEqual([UPRIGHT[0]]);
});

test('of an animated PNG with too many frames the first is kept, which is reported', async () => {
  const frames = Array.from({ length: 34 }, () => pictures());
  const many = (await Promise.all(frames)).flat().map((picture) => ({ picture }));
  expect(await read(animatedPng({ frames: many }))).toMatchObject({ animated: false, framesSent: 102 });
});

test('frames are blended, cleared and undone as they declare', async () => {
  const patch = async (background: string) =>
    sharp({ create: { width: 20, height: 20, channels: 4, background } })
      .png()
      .toBuffer();
  const ground = await sharp({ create: { width: 60, height: 60, channels: 4, background: '#f00' } })
    .png()
    .toBuffer();
  const animation = animatedPng({
    frames: [
      { picture: ground },
      { picture: await patch('#00f'), left: 20, top: 20, disposal: 2 },
      { picture: await patch('#0f0'), left: 40, top: 20, disposal: 1 },
      { picture: await patch('#0000'), blend: true },
      { picture: await patch('#0000') },
      { picture: await patch('rgb(0 0 255 / 60%)'), blend: true, left: 20, top: 40 },
    ],
  });
  const [red, blue, green] = [
    [255, 0, 0, 255],
    [0, 0, 255, 255],
    [0, 255, 0, 255],
  ];
  const nothing = [0, 0, 0, 0];
  expect(await colorsAt(animation, 30, 30)).toEqual([red, blue, red, red, red, red]);
  const cleared = (await colorsAt(animation, 50, 30)).map((color) => (color[3] === 0 ? nothing : color));
  expect(cleared).toEqual([red, red, green, nothing, nothing, nothing]);
  const replaced = (await colorsAt(animation, 10, 10)).map((color) => (color[3] === 0 ? nothing : color));
  expect(replaced).toEqual([red, red, red, red, nothing, nothing]);
  expect((await colorsAt(animation, 30, 50)).at(-1)).toEqual([102, 0, 153, 255]);
});

test('an animated PNG is shown in the colours that it declares by numbers', async () => {
  const flat = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#3bc83d' } })
    .png()
    .toBuffer();
  const frames = [{ picture: flat }, { picture: await sharp(flat).negate().png().toBuffer() }];
  const [[red, green, blue]] = (await colorsAt(animatedPng({ frames, chunks: [cicp(12, 13)] }), 32, 32)) as [number[]];
  expect([red, green, blue]).toEqual([0, 204, 0]);
});

test('a PNG that is declared as animated but has no frames is a still', async () => {
  const frames = [{ picture: await quarters().png().toBuffer() }];
  const still = Buffer.from(animatedPng({ frames }));
  still.write('fcTl', still.indexOf('fcTL'), 'latin1');
  const picture = await read(still);
  expect(picture).toMatchObject({ animated: false, original: { contentType: 'image/png' } });
  expect(await quartersOf(await readFile(picture.original.file))).toBe(UPRIGHT[0]);
});

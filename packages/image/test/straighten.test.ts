import { UNALTERED, type Crop } from '@portrait/contract';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cutSquare } from '../src/render/cut-square.ts';
import { storedFor, ORIENTATIONS, type Orientation } from './fixtures/orientations.ts';
import { scratchFile } from './scratch-file.ts';

const SIDE = 512;
const TURNS = ([0, 90, 180, 270] as const).flatMap((rotation) => [false, true].map((flip) => ({ rotation, flip })));

interface Waves {
  width: number;
  height: number;
  /** Of a wave, in pixels. */
  length: number;
}

const level = (at: number, length: number) => 128 + 100 * Math.sin((2 * Math.PI * at) / length);

/** A picture whose red says how far a place is from its left edge, and green how far from its top. */
function waves({ width, height, length }: Waves) {
  const pixels = Buffer.alloc(width * height * 3, 90);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      pixels[to] = Math.round(level(x + 0.5, length));
      pixels[to + 1] = Math.round(level(y + 0.5, length));
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The place in the upright picture that is seen in a pixel of the square, by the definition of `Crop`. */
function placeSeen(crop: Crop, u: number, v: number): [number, number] {
  const turned = (x: number, y: number, degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return [x * Math.cos(radians) - y * Math.sin(radians), x * Math.sin(radians) + y * Math.cos(radians)] as const;
  };
  const [straightX, straightY] = turned(u + 0.5 - SIDE / 2, v + 0.5 - SIDE / 2, -crop.angle);
  const [x, y] = turned(crop.flip ? -straightX : straightX, straightY, -crop.rotation);
  const scale = crop.size / SIDE;
  return [crop.x + crop.size / 2 + x * scale, crop.y + crop.size / 2 + y * scale];
}

/** The mean difference from what the recipe says, in levels of 255. */
async function differenceFrom(crop: Crop, { length }: Waves, file: string, orientation: number | null = null) {
  const { data, channels } = await cutSquare({ file, orientation }, { crop, side: SIDE });
  let sum = 0;
  for (let v = 0, at = 0; v < SIDE; v++) {
    for (let u = 0; u < SIDE; u++, at += channels) {
      const [x, y] = placeSeen(crop, u, v);
      sum += Math.abs(data[at]! - level(x, length)) + Math.abs(data[at + 1]! - level(y, length));
    }
  }
  return sum / (SIDE * SIDE * 2);
}

// A shift by half a pixel of the square would make a difference of four.
const NEAR = 1;

describe.each([
  { width: 1300, height: 1000, size: 700, length: 60 },
  { width: 500, height: 400, size: 260, length: 24 },
])('a picture of $width pixels', (picture) => {
  const file = waves(picture).png().toBuffer().then(scratchFile);
  const crop = { ...UNALTERED, x: 130, y: 95, size: picture.size };

  test.each([-15, 0.1, 7.3])(
    'is turned by %d degrees under the square, in every turn of the picture',
    async (angle) => {
      for (const turn of TURNS) {
        expect(await differenceFrom({ ...crop, ...turn, angle }, picture, await file)).toBeLessThan(NEAR);
      }
    },
  );
});

test.each(ORIENTATIONS)(
  'a picture with EXIF orientation %i is turned as it is seen',
  async (orientation: Orientation) => {
    const picture = { width: 900, height: 700, length: 70 };
    const stored = await storedFor(orientation, waves(picture));
    const file = await scratchFile(await stored.png().toBuffer());
    const crop = { ...UNALTERED, x: 100, y: 60, size: 520, angle: 9.5, flip: true };
    expect(await differenceFrom(crop, picture, file, orientation)).toBeLessThan(NEAR);
  },
);

test('a JPEG that shrinks while it loads is turned about the same centre', async () => {
  const picture = { width: 3001, height: 2903, length: 330 };
  const file = await scratchFile(await waves(picture).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer());
  for (const angle of [-15, 3.7]) {
    expect(await differenceFrom({ ...UNALTERED, x: 287, y: 281, size: 2299, angle }, picture, file)).toBeLessThan(NEAR);
  }
});

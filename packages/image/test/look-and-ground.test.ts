import { centeredCrop, UNALTERED, type Crop } from '@portrait/contract';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { cutSquare } from '../src/render/cut-square.ts';
import { renderAvif } from '../src/render/render-squares.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1, background: '#ff0000' });
afterAll(() => images.close());

const SIDE = 512;
const WHOLE = { ...UNALTERED, x: 0, y: 0, size: SIDE } as const;

/** A square of 512 px that has every level of grey in stripes, and every alpha from top to bottom. */
function everyLevel(): Buffer {
  const pixels = Buffer.alloc(SIDE * SIDE * 4);
  for (let at = 0; at < SIDE * SIDE; at++) {
    pixels.fill((at % SIDE) >> 1, at * 4, at * 4 + 3);
    pixels[at * 4 + 3] = (at / SIDE) >> 1;
  }
  return pixels;
}

const raw = { width: SIDE, height: SIDE, channels: 4 } as const;
const kept = async (pixels: Buffer) => ({
  file: await scratchFile(await sharp(pixels, { raw }).png().toBuffer()),
  orientation: null,
});
const cut = async (recipe: Partial<Crop>, pixels = everyLevel()) =>
  cutSquare(await kept(pixels), { crop: { ...WHOLE, ...recipe }, side: SIDE });

const limited = (part: number) => Math.min(1, Math.max(0, part));

test.each([
  [50, 0],
  [-50, 0],
  [0, 50],
  [0, -50],
  [50, -50],
  [-20, 35],
])('light %i and contrast %i change every level as CSS does, and no alpha', async (light, contrast) => {
  const { data, channels } = await cut({ light, contrast });
  const before = everyLevel();
  expect(channels).toBe(4);
  for (let at = 0; at < data.length; at += 4) {
    const lit = limited((before[at]! / 255) * (1 + light / 100));
    const level = Math.round(limited((lit - 0.5) * (1 + contrast / 100) + 0.5) * 255);
    if (data[at] !== level || data[at + 2] !== level || data[at + 3] !== before[at + 3]) {
      expect([...data.subarray(at, at + 4)]).toEqual([level, level, level, before[at + 3]]);
    }
  }
});

test('a coloured ground is behind transparent pixels in every format, and keeps its colour under light and contrast', async () => {
  const { data, channels } = await cut({ ground: '#204080', light: 50, contrast: -50 });
  expect(channels).toBe(3);
  expect([...data.subarray(0, 3)]).toEqual([0x20, 0x40, 0x80]);
  const half = (256 * SIDE + 300) * 3;
  const grey = ((150 / 255) * 1.5 - 0.5) * 0.5 + 0.5;
  const mixed = [0x20, 0x40, 0x80].map((ground) => (grey * 255 * 128 + ground * 127) / 255);
  mixed.forEach((level, part) => expect(Math.abs(data[half + part]! - level)).toBeLessThanOrEqual(1));

  const original = await kept(Buffer.alloc(SIDE * SIDE * 4));
  const crop = { ...WHOLE, ground: '#204080' };
  const { renditions, dominantColor } = await images.renderSquares(original, crop);
  expect(dominantColor).toBe('#204080');
  const jpeg = await images.renderJpeg(original, { crop, size: 64 });
  const avif = await renderAvif(original, crop);
  for (const { bytes } of [...renditions, jpeg, ...avif]) {
    const { channels: parts } = await sharp(bytes).stats();
    expect(parts).toHaveLength(3);
    [0x20, 0x40, 0x80].forEach((level, part) => expect(Math.abs(parts[part]!.mean - level)).toBeLessThan(3));
  }
});

test('without a ground transparent pixels stay so, and are on the configured background in JPEG', async () => {
  expect((await cut({})).data.equals(everyLevel())).toBe(true);
  const original = await kept(Buffer.alloc(SIDE * SIDE * 4));
  const jpeg = await images.renderJpeg(original, { crop: WHOLE, size: 64 });
  const [red, green] = (await sharp(jpeg.bytes).stats()).channels;
  expect([Math.round(red!.mean / 8), Math.round(green!.mean / 8)]).toEqual([32, 0]);
});

/** Opaque on the left and in a disc, of different colours; transparent elsewhere. */
function disc(): Buffer {
  const pixels = Buffer.alloc(SIDE * SIDE * 4);
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at += 4) {
      if (x < 200) pixels.set([230, 120, 30, 255], at);
      if (Math.hypot(x - 300, y - 280) < 90) pixels.set([20, 60, 200, 255], at);
    }
  }
  return pixels;
}

/** The ground `blur` of `disc` at a place of the square, by its definition: a sum over all pixels of the enlarged copy on white. */
function blurredAt(pixels: Buffer, u: number, v: number): number[] {
  const deviation = SIDE / 12 / 2;
  const [x, y] = [u, v].map((at) => SIDE / 2 + (at + 0.5 - SIDE / 2) / 2) as [number, number];
  const sums = [0, 0, 0];
  let weights = 0;
  for (let row = 1; row < SIDE; row += 3) {
    for (let column = 1; column < SIDE; column += 3) {
      const weight = Math.exp(-((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) / (2 * deviation ** 2));
      const at = (row * SIDE + column) * 4;
      const alpha = pixels[at + 3]! / 255;
      for (let part = 0; part < 3; part++) sums[part]! += weight * (pixels[at + part]! * alpha + 255 * (1 - alpha));
      weights += weight;
    }
  }
  return sums.map((sum) => sum / weights);
}

test('a blurred ground is the square itself, twice as large on white, blurred by a twelfth of its side', async () => {
  const pixels = disc();
  const { data, channels } = await cut({ ground: 'blur' }, pixels);
  expect(channels).toBe(3);
  for (const [u, v] of [
    [256, 20],
    [260, 160],
    [450, 256],
    [500, 500],
    [300, 440],
    [210, 300],
  ] as const) {
    const seen = [...data.subarray((v * SIDE + u) * 3, (v * SIDE + u) * 3 + 3)];
    blurredAt(pixels, u, v).forEach((level, part) =>
      expect(Math.abs(seen[part]! - level), `${u},${v}`).toBeLessThan(3),
    );
  }
  // What is opaque stays in front.
  expect([...data.subarray((280 * SIDE + 300) * 3, (280 * SIDE + 300) * 3 + 3)]).toEqual([20, 60, 200]);
});

test('every frame of an animation is turned, and has its own ground', async () => {
  const clear = { create: { width: 300, height: 300, channels: 4 as const, background: '#0000' } };
  const filled = async (background: string) => {
    const spot = { input: { create: { width: 150, height: 300, channels: 3 as const, background } }, left: 0, top: 0 };
    return sharp(clear).composite([spot]).png().toBuffer();
  };
  const frames = await Promise.all(['#ff0000', '#0000ff', '#00ff00'].map(filled));
  const animation = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true, delay: [90, 90, 90] })
    .toBuffer();
  const original = { file: await scratchFile(animation), orientation: null };
  const crop = { ...UNALTERED, x: 40, y: 40, size: 220, rotation: 90, angle: 12, ground: 'blur' } as const;
  const square = await cutSquare(original, { crop, side: SIDE });
  expect(square).toMatchObject({ width: SIDE, pageHeight: SIDE, height: 3 * SIDE, channels: 3, delay: [90, 90, 90] });
  const at = (frame: number, u: number, v: number) => {
    const first = ((frame * SIDE + v) * SIDE + u) * 3;
    return [...square.data.subarray(first, first + 3)];
  };
  // The left half is on top, and its edge falls to the right by 12 degrees.
  expect([0, 1, 2].map((frame) => at(frame, 20, 190))).toEqual([
    [255, 0, 0],
    [0, 0, 255],
    [0, 255, 0],
  ]);
  expect([0, 1, 2].map((frame) => at(frame, 500, 299))).toEqual([
    [255, 0, 0],
    [0, 0, 255],
    [0, 255, 0],
  ]);
  for (const frame of [0, 1, 2]) {
    // Only the colour of this frame is in its ground.
    const others = at(frame, 256, 264).filter((_, part) => part !== [0, 2, 1][frame]);
    expect(at(frame, 256, 264)[[0, 2, 1][frame]!]).toBeGreaterThan(250);
    expect(Math.abs(others[0]! - others[1]!)).toBeLessThan(2);
    expect(others[0]).toBeLessThan(200);
  }
});

test('a picture without transparency is the same on every ground', async () => {
  const original = { file: await scratchFile(await quarters().png().toBuffer()), orientation: null };
  const crop = centeredCrop({ width: 640, height: 480 });
  const plain = await cutSquare(original, { crop, side: SIDE });
  for (const ground of ['blur', '#123456']) {
    const { data } = await cutSquare(original, { crop: { ...crop, ground }, side: SIDE });
    expect(data.equals(plain.data)).toBe(true);
  }
});

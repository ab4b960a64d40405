import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cropFits, UNALTERED } from '@portrait/contract';
import { faceNetwork } from '../src/finder/face-network.ts';
import { findSubject } from '../src/finder/find-subject.ts';
import { pack, packingScale, preparePointwise } from '../src/finder/pointwise.ts';
import { suggestCrops } from '../src/finder/suggest-crops.ts';
import { firstSuggestion } from '../src/finder/suggestions.ts';
import { drawnFace } from './drawn-face.ts';

const file = readFileSync(new URL('../dist/face-weights.bin', import.meta.url));
const network = faceNetwork(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const SCENE = { width: 512, height: 340 };
const blank = drawnFace(SCENE);

const find = (...faces: Parameters<typeof drawnFace>[1][]) => findSubject(network, drawnFace(SCENE, ...faces), SCENE);

test.each([
  { x: 400, y: 140, radius: 40 },
  { x: 90, y: 200, radius: 55 },
  { x: 256, y: 170, radius: 90 },
  { x: 330, y: 120, radius: 22 },
  { x: 150, y: 150, radius: 45, tilt: 15 },
  { x: 360, y: 170, radius: 45, tilt: -15 },
])('a face is found wherever it is: %o', (face) => {
  const { faces } = find(face);
  expect(faces).toHaveLength(1);
  expect(Math.hypot(faces[0]!.x - face.x, faces[0]!.y - face.y)).toBeLessThan(face.radius * 0.7);
  expect(faces[0]!.size / face.radius).toBeGreaterThan(1.2);
  expect(faces[0]!.size / face.radius).toBeLessThan(3.2);
});

test.each([1, 2, 5])(
  '%i pairs of values in one number each keep their sums apart, as large as they may be',
  (pairs) => {
    const channels = 96;
    const ofSign = (sign: number) => new Float64Array(pairs * channels).fill(3 * sign);
    const weights = Float64Array.from({ length: 2 * channels }, (_, nth) => (nth < channels ? -127 : nth % 2));
    const quantized = { weights, scales: Float64Array.of(0.5, 1), biases: Float64Array.of(0.25, 0) };
    for (const [first, second] of [
      [1, -1],
      [-1, 1],
      [1, 1],
      [0, -1],
    ] as const) {
      const { packed, addTo } = preparePointwise(quantized, pairs, false);
      const scale = packingScale(channels, 3);
      pack(ofSign(first), ofSign(second), scale, packed);
      const to = new Float64Array(4 * pairs);
      addTo({ to, first: 0, second: 2 * pairs }, scale);
      const expected = [first, second].flatMap((sign) =>
        Array.from({ length: pairs }, () => [-127 * 96 * 3 * sign * 0.5 + 0.25, 48 * 3 * sign]).flat(),
      );
      expect([...to].map((sum, nth) => Math.abs(sum - expected[nth]!) < 1e-6)).not.toContain(false);
    }
  },
);

test('a face is found in a panorama, whose coarse rows are two pixels wide', () => {
  const panorama = { width: 120, height: 512 };
  const { faces } = findSubject(network, drawnFace(panorama, { x: 60, y: 300, radius: 30 }), panorama);
  expect(faces).toHaveLength(1);
});

test('several faces are found, and where there is none, none', () => {
  expect(find({ x: 120, y: 170, radius: 45 }, { x: 380, y: 170, radius: 45 }).faces).toHaveLength(2);
  expect(findSubject(network, blank, SCENE)).toEqual({ faces: [] });
});

test('without a face, or without the network, what catches the eye is the subject', () => {
  const data = Uint8ClampedArray.from(blank.data);
  for (let y = 100; y < 200; y++)
    for (let x = 400; x < 490; x++) if (((x >> 3) + (y >> 3)) & 1) data.set([230, 40, 40], 4 * (y * SCENE.width + x));
  for (const known of [network, undefined]) {
    const { faces, subject } = findSubject(known, { ...SCENE, data }, { width: 5120, height: 3400 });
    expect(faces).toEqual([]);
    const { whole } = suggestCrops({ width: 5120, height: 3400 }, { faces, ...(subject && { subject }) });
    expect(whole).toMatchObject({ y: 0, size: 3400 });
    expect(whole.x).toBeGreaterThan(1500);
  }
});

const circle = ({ x, y, size }: { x: number; y: number; size: number }) => ({ x, y, radius: 0.6 * size });
const holds = (crop: { x: number; y: number; size: number }, face: { x: number; y: number; size: number }) => {
  const { x, y, radius } = circle(face);
  return Math.hypot(crop.x + crop.size / 2 - x, crop.y + crop.size / 2 - y) + radius <= crop.size / 2 + 1;
};
const PHOTO = { width: 4000, height: 3000 };
const faceAt = (x: number, y: number, size: number) => ({ x, y, size, score: 0.9 });

test.each([
  faceAt(2000, 1500, 600),
  faceAt(3400, 900, 500),
  faceAt(310, 310, 500),
  faceAt(3690, 2690, 500),
  faceAt(2000, 1500, 2000),
  faceAt(600, 2000, 80),
])('every suggested crop is inside the picture and holds the face in its circle: %o', (face) => {
  const { close, shoulders, whole } = suggestCrops(PHOTO, { faces: [face] });
  for (const crop of [close!, shoulders!, whole]) {
    expect(cropFits(crop, PHOTO) && crop.x >= 0 && crop.y >= 0).toBe(true);
    expect([crop.x, crop.y, crop.size].every(Number.isInteger)).toBe(true);
    expect(holds(crop, face)).toBe(true);
  }
  expect(close!.size).toBeLessThanOrEqual(shoulders!.size);
  expect(shoulders!.size).toBeLessThanOrEqual(whole.size);
});

test('a face fills about 60 % of the close crop, and the first crop has head and shoulders', () => {
  const suggestions = suggestCrops(PHOTO, { faces: [faceAt(2000, 1500, 600)] });
  expect(600 / suggestions.close!.size).toBeCloseTo(0.6, 1);
  expect(suggestions.whole).toMatchObject({ y: 0, size: 3000 });
  expect(firstSuggestion(suggestions)).toBe(suggestions.shoulders);
  expect(suggestions.shoulders!.size).toBe(1800);
  expect(suggestions.shoulders!.y + 900).toBeGreaterThan(1500);
});

test('of several people the largest counts, and the whole picture holds all of them if it can', () => {
  const [ada, eve, far] = [faceAt(1400, 1500, 500), faceAt(2600, 1500, 480), faceAt(3900, 300, 100)];
  const { shoulders, whole } = suggestCrops(PHOTO, { faces: [far, eve, ada] });
  expect([holds(shoulders!, ada), holds(whole, ada), holds(whole, eve)]).toEqual([true, true, true]);
  const apart = suggestCrops(PHOTO, { faces: [faceAt(400, 1500, 500), faceAt(3600, 1500, 480)] });
  expect(holds(apart.whole, faceAt(400, 1500, 500))).toBe(true);
});

test('the first crop has the pixels of all squares but the largest, if the picture has them', () => {
  expect(suggestCrops(PHOTO, { faces: [faceAt(2000, 1500, 60)] }).shoulders!.size).toBe(256);
  const small = { width: 300, height: 200 };
  expect(suggestCrops(small, { faces: [faceAt(150, 100, 40)] }).shoulders!.size).toBe(200);
});

test('a picture without anything keeps the square in its middle', () => {
  expect(suggestCrops(PHOTO, { faces: [] })).toEqual({ whole: { ...UNALTERED, x: 500, y: 0, size: 3000 } });
});

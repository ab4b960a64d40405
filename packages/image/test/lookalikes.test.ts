import sharp, { type Sharp } from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { lookalikesOf, isSimilar, openImages } from '../src/index.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 2 });
afterAll(() => images.close());

const read = async (picture: Sharp) =>
  images.readPicture(await scratchFile(await picture.jpeg({ quality: 90 }).toBuffer()));

/** A picture of shapes that depend on the seed. */
function scene(seed: number): Sharp {
  const at = (what: number, range: number) => (Math.imul(seed * 31 + what, 0x9e3779b1) >>> 0) % range;
  const shapes = Array.from({ length: 24 }, (_, shape) => {
    const [x, y, size] = [at(shape * 7, 800), at(shape * 7 + 1, 600), 40 + at(shape * 7 + 2, 160)];
    const color = `hsl(${at(shape * 7 + 3, 360)} 60% ${20 + at(shape * 7 + 4, 60)}%)`;
    return `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${20 + at(shape * 7 + 5, 150)}" fill="${color}"/>`;
  });
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${shapes.join('')}</svg>`))
    .flatten({ background: '#808080' })
    .toColourspace('srgb');
}

const raster = async (seed: number) => sharp(await scene(seed).png().toBuffer());

test.each<[string, (picture: Sharp) => Sharp]>([
  ['encoded at low quality', (picture) => picture.jpeg({ quality: 30 })],
  ['scaled down', (picture) => picture.resize(200)],
  ['cropped slightly', (picture) => picture.extract({ left: 60, top: 20, width: 740, height: 570 })],
  ['made lighter', (picture) => picture.modulate({ brightness: 1.15 })],
  ['mirrored', (picture) => picture.flop()],
  ['turned', (picture) => picture.rotate(90)],
])('a blocked picture is recognized after it was %s', async (_, changed) => {
  const blocked = await images.perceptualHashes((await read(await raster(1))).original);
  const { perceptualHash } = await read(sharp(await changed(await raster(1)).toBuffer()));
  expect(isSimilar(perceptualHash, blocked)).toBe(true);
});

test('no other picture is similar to a blocked one', async () => {
  const blocked = await images.perceptualHashes((await read(await raster(1))).original);
  for (let seed = 2; seed < 22; seed++) {
    const { perceptualHash } = await read(await raster(seed));
    expect(isSimilar(perceptualHash, blocked)).toBe(false);
  }
});

test('the first hash of a blocked picture is that of its upload', async () => {
  const { original, perceptualHash } = await read(await raster(3));
  expect(perceptualHash).toMatch(/^[0-9a-f]{100}$/);
  expect((await images.perceptualHashes(original))[0]).toBe(perceptualHash);
});

test.each<[string, Sharp]>([
  ['one colour', sharp({ create: { width: 600, height: 400, channels: 3, background: '#3366cc' } })],
  ['nothing', sharp({ create: { width: 600, height: 400, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })],
  ['a faint gradient', sharp(Buffer.from(gradient()))],
])('a picture of %s has no hash, and blocking it blocks no other', async (_, flat) => {
  const { original, perceptualHash } = await read(flat);
  expect(perceptualHash).toBe('');
  expect(await images.perceptualHashes(original)).toEqual([]);
  expect(isSimilar('', [''])).toBe(false);
});

function gradient(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><linearGradient id="g"><stop stop-color="#777"/>
    <stop offset="1" stop-color="#888"/></linearGradient><rect width="600" height="400" fill="url(#g)"/></svg>`;
}

test('two pictures are similar if at most a fifth of the bits of their hashes differ', () => {
  const none = '0'.repeat(100);
  const fifth = 'f'.repeat(20) + '0'.repeat(80);
  expect(isSimilar(none, [fifth])).toBe(true);
  expect(isSimilar(none, [fifth.replace('0', '1')])).toBe(false);
  expect(isSimilar(none, ['f'.repeat(100), none])).toBe(true);
});

test('hashes that were converted to numbers find the same similar pictures', () => {
  const none = '0'.repeat(100);
  const fifths = ['f'.repeat(20) + '0'.repeat(80), '0'.repeat(80) + 'f'.repeat(20), '8'.repeat(80) + '0'.repeat(20)];
  const tooFar = [...fifths.map((hash) => hash.replace('0', '1')), 'f'.repeat(100), '9'.repeat(41) + '0'.repeat(59)];
  for (const hash of [...fifths, ...tooFar, none, '', none.slice(1)]) {
    expect(lookalikesOf([hash])(none), hash).toBe(isSimilar(none, [hash]));
    expect(lookalikesOf(['', ...tooFar, hash])(none), hash).toBe(isSimilar(none, [hash]));
  }
  expect(lookalikesOf([none])('')).toBe(false);
});

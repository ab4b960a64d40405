import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { pngChunk } from '../src/header/write-png.ts';
import { chromaticities, cicp, gamma, insertChunks, lookAt } from '../src/testing.ts';
import { gridHeic, irot, nclx, recoloredHeic, transformedAvif } from '../src/testing/transformed-heif.ts';
import { heicFixture } from './fixtures/heic-fixture.ts';
import { scratchFile } from './scratch-file.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

type Color = [number, number, number];

const GREEN: Color = [59, 200, 61];
const GREY: Color = [128, 128, 128];
const SRGB_COLORS = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];
const P3_COLORS = [0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06];
const WARM_WHITE = [0.3457, 0.3585, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];
const SRGB_CHUNK = pngChunk('sRGB', Buffer.from([0]));

const flat = ([r, g, b]: Color, side = 64) =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r, g, b } } });
const tagged = async (color: Color, ...chunks: Buffer[]) => insertChunks(await flat(color).png().toBuffer(), ...chunks);
const avif = (color: Color, bitdepth: 8 | 10 = 8) =>
  flat(color).avif({ effort: 0, quality: 90, bitdepth, chromaSubsampling: '4:4:4' }).toBuffer();

/** The colour in the middle of the kept original. */
async function kept(bytes: Buffer): Promise<number[]> {
  const { original } = await images.readPicture(await scratchFile(bytes));
  return (await lookAt(await readFile(original.file))).color;
}

async function expectColor(bytes: Buffer, wanted: Color): Promise<void> {
  const color = await kept(bytes);
  const distance = Math.max(...color.map((value, at) => Math.abs(value - wanted[at]!)));
  expect(distance, `${color.join()} is not near ${wanted.join()}`).toBeLessThanOrEqual(8);
}

// On the right is the colour in which Chromium 147 shows the same file.
test.each<[string, () => Promise<Buffer>, Color]>([
  ['cICP in Display P3', () => tagged(GREEN, cicp(12, 13)), [0, 203, 16]],
  ['cICP in BT.2020 with the curve of sRGB', () => tagged(GREEN, cicp(9, 13)), [0, 211, 0]],
  ['cICP in BT.2020 with the curve of video', () => tagged(GREEN, cicp(9, 14)), [0, 208, 0]],
  ['cICP of linear light', () => tagged(GREY, cicp(1, 8)), [188, 188, 188]],
  ['cICP with the white of cinemas', () => tagged(GREEN, cicp(11, 17)), [0, 204, 0]],
  ['cICP of PQ', () => tagged([100, 140, 60], cicp(9, 16)), [0, 171, 0]],
  ['cICP of HLG', () => tagged([200, 60, 40], cicp(1, 18)), [183, 46, 29]],
  ['cICP of sRGB beside a contradicting gAMA', () => tagged(GREY, cicp(1, 13), gamma(1)), GREY],
  ['unknown cICP, beside gAMA', () => tagged(GREY, cicp(2, 2), gamma(1)), [188, 188, 188]],
  ['cICP for video, which browsers ignore', () => tagged(GREEN, cicp(12, 13, { range: 0 })), GREEN],
  ['gAMA of linear light', () => tagged(GREY, gamma(1)), [188, 188, 188]],
  ['gAMA of linear light, beside sRGB', () => tagged(GREY, gamma(1), SRGB_CHUNK), GREY],
  ['the gAMA of sRGB', () => tagged([20, 20, 20], gamma(0.45455)), [20, 20, 20]],
  ['gAMA and the cHRM of sRGB', () => tagged(GREEN, gamma(0.45455), chromaticities(...SRGB_COLORS)), [56, 201, 58]],
  ['gAMA and the cHRM of Display P3', () => tagged(GREEN, gamma(0.45455), chromaticities(...P3_COLORS)), [0, 205, 1]],
  ['cHRM with a warmer white', () => tagged(GREEN, gamma(1), chromaticities(...WARM_WHITE)), [118, 229, 138]],
  ['only cHRM, which is not enough', () => tagged(GREEN, chromaticities(...P3_COLORS)), GREEN],
  ['invalid cHRM', () => tagged(GREEN, gamma(0.45455), chromaticities(...Array(8).fill(0))), GREEN],
])('a PNG with %s is kept as browsers show it', async (_, make, wanted) => expectColor(await make(), wanted));

test('cICP takes precedence over a colour profile, and a profile over gAMA', async () => {
  const inProfile = await flat(GREEN).withIccProfile('p3').png().toBuffer();
  const [red, green, blue] = await sharp(inProfile, { ignoreIcc: true }).raw().toBuffer();
  await expectColor(insertChunks(inProfile, gamma(1)), GREEN);
  await expectColor(insertChunks(inProfile, cicp(12, 13)), GREEN);
  await expectColor(insertChunks(inProfile, cicp(1, 13)), [red!, green!, blue!]);
});

test.each([
  ['of 16 bits', () => flat(GREY).toColourspace('rgb16')],
  ['in grey', () => flat(GREY).toColourspace('b-w')],
  ['in grey of 16 bits', () => flat(GREY).toColourspace('grey16')],
  ['with transparency', () => flat(GREY).ensureAlpha()],
])('a PNG %s is kept in the colours of its gAMA', async (_, picture) => {
  await expectColor(insertChunks(await picture().png().toBuffer(), gamma(1)), [188, 188, 188]);
});

test('a PNG with a palette is kept in the colours of its gAMA', async () => {
  await expectColor(insertChunks(await flat(GREY).png({ palette: true }).toBuffer(), gamma(1)), [188, 188, 188]);
});

test.each(['srgb', 'p3'])('a PNG of 16 bits in a profile (%s) is kept in sRGB', async (profile) => {
  const png = await flat([200, 60, 40]).toColourspace('rgb16').withIccProfile(profile).png().toBuffer();
  await expectColor(png, [200, 60, 40]);
});

test('an AVIF of 10 bits in a profile is kept in sRGB', async () => {
  const file = await flat([200, 60, 40]).withIccProfile('p3').avif({ effort: 0, bitdepth: 10 }).toBuffer();
  await expectColor(file, [200, 60, 40]);
});

test.each<[string, () => Promise<Buffer>, Color]>([
  ['sRGB', async () => transformedAvif(await avif(GREEN), nclx(1, 13)), GREEN],
  ['Display P3', async () => transformedAvif(await avif(GREEN), nclx(12, 13)), [0, 203, 16]],
  ['Display P3, turned', async () => transformedAvif(await avif(GREEN), irot(1), nclx(12, 13)), [0, 203, 16]],
  ['Display P3, 10 bits', async () => transformedAvif(await avif(GREEN, 10), nclx(12, 13)), [0, 204, 10]],
  ['BT.2020 as in video', async () => transformedAvif(await avif(GREEN), nclx(9, 14)), [0, 211, 0]],
  ['unknown code points', async () => transformedAvif(await avif(GREEN), nclx(2, 2)), GREEN],
  ['PQ', async () => transformedAvif(await avif([100, 140, 60], 10), nclx(9, 16)), [0, 170, 0]],
  ['HLG', async () => transformedAvif(await avif([200, 60, 40], 10), nclx(9, 18)), [229, 0, 8]],
])('an AVIF whose nclx declares %s is kept as browsers show it', async (_, make, wanted) =>
  expectColor(await make(), wanted),
);

test('a HEIC whose nclx declares Display P3 is kept in sRGB, also one made of tiles', async () => {
  const heic = await heicFixture('quarters');
  const topLeft = async (bytes: Buffer) => {
    const { original } = await images.readPicture(await scratchFile(bytes));
    return [...(await sharp(original.file).extract({ left: 100, top: 80, width: 1, height: 1 }).raw().toBuffer())];
  };
  const [red, green, blue] = (await topLeft(heic)) as Color;
  const coded = recoloredHeic(heic, nclx(12, 13));
  const wanted = await kept(await tagged([red, green, blue], cicp(12, 13)));
  for (const file of [coded, gridHeic(coded, { width: 1000, height: 700 })]) {
    const color = await topLeft(file);
    const distance = Math.max(...color.map((value, at) => Math.abs(value - wanted[at]!)));
    expect(distance, `${color.join()} is not near ${wanted.join()}`).toBeLessThanOrEqual(8);
  }
});

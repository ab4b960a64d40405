import { readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { AVIF_SIZES, centeredCrop, UNALTERED } from '@portrait/contract';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openImages, type Images, type ImagesOptions, type Rendition } from '../src/index.ts';
import { lookAt, sampleScene } from '../src/testing.ts';
import { exifSegment } from './fixtures/exif.ts';
import { insertSegments, segment } from './fixtures/jpeg-segments.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

/** The time allowed for a process to start or end, in milliseconds. */
const PATIENCE = 30_000;
const scene = await scratchFile(await sampleScene(1));
const size = { width: 400, height: 300 };
const square = { crop: centeredCrop(size) };
const original = { file: scene, orientation: 1 };

function setup(options: ImagesOptions = {}) {
  const images = openImages({ workers: 1, quietMs: 0, ...options });
  onTestFinished(images.close);
  return images;
}

const childrenOf = (pid: number) =>
  (readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').match(/\d+/g) ?? []).map(Number);
const bytesOf = (squares: Rendition[]) => squares.map(({ bytes }) => bytes);

test('the AVIF squares show what those in WebP show, and are the same each time', async () => {
  const images = setup();
  const crop = { x: 30, y: 10, size: 200, ...UNALTERED, rotation: 90, flip: true } as const;
  const made = await images.renderAvif(original, { crop });
  expect(made.map(({ size: side, format, still }) => [side, format, still])).toEqual(
    AVIF_SIZES.map((side) => [side, 'avif', false]),
  );
  const { renditions } = await images.renderSquares(original, crop);
  for (const { size: side, bytes } of made) {
    const webp = renditions.find((each) => each.size === side)!.bytes;
    const [one, other] = [await lookAt(bytes), await lookAt(webp)];
    expect([one.width, one.height]).toEqual([side, side]);
    expect(one.color.map((value, i) => Math.abs(value - other.color[i]!))).toSatisfy(
      (off: number[]) => Math.max(...off) < 12,
    );
    expect(bytes.length).toBeLessThan(webp.length * 0.9);
  }
  const again = openImages({ workers: 2, quietMs: 0 });
  onTestFinished(again.close);
  expect(bytesOf(await again.renderAvif(original, { crop }))).toEqual(bytesOf(made));
});

test('transparent pixels stay transparent', async () => {
  const images = setup();
  const clear = { create: { ...size, channels: 4, background: '#ff000000' } } as const;
  const { default: sharp } = await import('sharp');
  const file = await scratchFile(await sharp(clear).png().toBuffer());
  const picture = await images.readPicture(file);
  const [largest] = await images.renderAvif(picture.original, { crop: picture.crop });
  expect(await sharp(largest!.bytes).stats()).toMatchObject({ isOpaque: false });
});

test('nothing that the sender wrote is in an AVIF square', async () => {
  const images = setup();
  const secret = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0SECRET'));
  const photo = insertSegments(
    await quarters().withIccProfile('p3').jpeg().toBuffer(),
    exifSegment({ orientation: 6, latitude: 51 }),
    secret,
  );
  const picture = await images.readPicture(await scratchFile(photo));
  const { default: sharp } = await import('sharp');
  for (const { bytes } of await images.renderAvif(picture.original, { crop: picture.crop })) {
    expect(bytes.includes('SECRET')).toBe(false);
    const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  }
});

const BUSY = { code: 'SERVER_BUSY' };

test('AVIF squares are refused while somebody waits for a picture, and for a moment afterwards', async () => {
  const quietMs = 200;
  const images = setup({ quietMs });
  const reading = images.readPicture(scene);
  expect(images.isIdle()).toBe(false);
  await expect(images.renderAvif(original, square)).rejects.toMatchObject(BUSY);
  await reading;
  const since = performance.now();
  expect(images.isIdle()).toBe(false);
  await expect(images.renderAvif(original, square)).rejects.toMatchObject(BUSY);
  await vi.waitFor(() => expect(images.isIdle()).toBe(true), PATIENCE);
  expect(performance.now() - since).toBeGreaterThan(quietMs * 0.9);
  const making = images.renderAvif(original, square);
  await expect(images.renderAvif(original, square)).rejects.toMatchObject(BUSY);
  expect(await making).toHaveLength(AVIF_SIZES.length);
});

test.each<[what: string, ask: (images: Images) => Promise<unknown>]>([
  ['upload', async (images) => images.readPicture(scene)],
  ['crop', async (images) => images.renderSquares(original, square.crop)],
  ['JPEG', async (images) => images.renderJpeg(original, { ...square, size: 64 })],
  ['preview', async (images) => images.renderPreview(original)],
])('AVIF squares are given up as soon as somebody waits for a picture: %s', async (_what, ask) => {
  const lost: string[] = [];
  const images = setup({ onWorkerLost: (why) => lost.push(why) });
  const making = images.renderAvif(original, square);
  const asked = ask(images);
  await expect(making).rejects.toMatchObject(BUSY);
  await asked;
  expect(await images.renderAvif(original, square)).toHaveLength(AVIF_SIZES.length);
  expect(lost).toEqual([]);
});

test('AVIF squares are given up at once when the signal aborts or the workers are closed', async () => {
  const images = setup();
  const stopping = new AbortController();
  const making = images.renderAvif(original, { ...square, signal: stopping.signal });
  stopping.abort(new Error('stopped'));
  await expect(making).rejects.toThrow('stopped');
  await expect(images.renderAvif(original, { ...square, signal: stopping.signal })).rejects.toThrow('stopped');
  expect(await images.renderAvif(original, square)).toHaveLength(AVIF_SIZES.length);
  const last = images.renderAvif(original, square);
  await images.close();
  await expect(last).rejects.toMatchObject({ code: 'SERVER_BUSY' });
});

test.runIf(process.platform === 'linux')(
  'the process that makes AVIF squares has the lowest priority, and ends when it has nothing to do',
  async () => {
    await vi.waitFor(() => expect(childrenOf(process.pid)).toEqual([]), PATIENCE);
    const images = setup();
    await images.renderAvif(original, square);
    const [worker] = childrenOf(process.pid);
    expect(getPriority(worker)).toBe(constants.priority.PRIORITY_LOW);
    await vi.waitFor(() => expect(childrenOf(process.pid)).toEqual([]), PATIENCE);
  },
);

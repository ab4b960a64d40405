// Makes the same outputs as packages/image with sharp alone: no limits, no header check, no worker processes.
// node bench/bare-sharp.mjs <file> <pipeline> <in flight> <seconds> prints pictures per second and CPU for each.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

sharp.concurrency(1);
sharp.cache(false);

const SIZES = [512, 256, 128, 64];
const MAX_SIDE = 2048;
const [file, pipeline, inFlight, seconds] = process.argv.slice(2);

async function raw(picture) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function encodeSquares(largest) {
  const squares = await Promise.all(
    SIZES.map((size) => (size === 512 ? largest : raw(largest.clone().resize(size, size)))),
  );
  return Promise.all(
    squares.flatMap((square) => [
      square.clone().webp({ quality: 80, effort: 2 }).toBuffer(),
      square.clone().jpeg({ quality: 82 }).toBuffer(),
    ]),
  );
}

const halved = ({ width, height }) => {
  const longer = Math.max(width, height);
  const step = longer <= MAX_SIDE ? 1 : ([8, 4, 2].find((by) => longer / by >= MAX_SIDE * 0.75) ?? 1);
  return { step, fits: longer / step <= MAX_SIDE };
};

const chroma = file.endsWith('.png') ? { chromaSubsampling: '4:4:4' } : {};
const jpeg = (picture) => picture.jpeg({ quality: 90, optimiseCoding: false, ...chroma });
const inside = (picture) => picture.resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true });

/** A large JPEG is halved while it is decoded, by an option of libvips that sharp passes on in a path. */
async function decoded(options) {
  const bytes = await readFile(file);
  const { step, fits } = file.endsWith('.jpg') ? halved(await sharp(bytes).metadata()) : { step: 1, fits: false };
  const picture = sharp(step > 1 ? `${file}[shrink=${step}]` : bytes, options).autoOrient();
  return fits && step > 1 ? picture : inside(picture);
}

const squareOf = (picture, { width, height }) => {
  const side = Math.min(width, height);
  return picture
    .extract({ left: (width - side) >> 1, top: (height - side) >> 1, width: side, height: side })
    .resize(512, 512);
};

const PIPELINES = {
  /** Squares from the kept original's bytes, so that a later crop gives the same bytes, as in packages/image. */
  async 'same bytes'() {
    const { data, info } = await jpeg(await decoded()).toBuffer({ resolveWithObject: true });
    return encodeSquares(await raw(squareOf(sharp(data), info)));
  },
  /** Squares from the decoded pixels: this saves decoding the original again, but a later crop gives other bytes. */
  async 'one decode'() {
    const { data, info } = await (await decoded()).raw().toBuffer({ resolveWithObject: true });
    const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const square = await raw(squareOf(picture.clone(), info));
    return Promise.all([jpeg(picture).toBuffer(), encodeSquares(square)]);
  },
  /** As sharp's documentation recommends: no options in paths. */
  async documented() {
    const { data, info } = await inside(sharp(await readFile(file)).autoOrient())
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const square = await raw(squareOf(picture.clone(), info));
    return Promise.all([jpeg(picture).toBuffer(), encodeSquares(square)]);
  },
};

const run = PIPELINES[pipeline];
await run();
const usedBefore = process.cpuUsage();
const startedAt = performance.now();
const endsAt = startedAt + Number(seconds) * 1000;
let pictures = 0;
const work = async () => {
  while (performance.now() < endsAt) await run().then(() => pictures++);
};
await Promise.all(Array.from({ length: Number(inFlight) }, work));
const { user, system } = process.cpuUsage(usedBefore);
const perSecond = (pictures * 1000) / (performance.now() - startedAt);
console.log(JSON.stringify({ perSecond, cpuMs: (user + system) / 1000 / pictures }));

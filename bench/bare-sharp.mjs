// Makes the same squares as packages/image with sharp alone: no limits, no header check, no kept original, no worker processes.
// node bench/bare-sharp.mjs <file> <pipeline> <in flight> <seconds> prints pictures per second and CPU for each.
import sharp from 'sharp';

sharp.concurrency(1);
sharp.cache(false);

const SIZES = [512, 256, 128, 64];
const [file, pipeline, inFlight, seconds] = process.argv.slice(2);

async function raw(picture) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

const opened = ({ data, ...size }) => sharp(data, { raw: size });

/** WebP in every size, each from the next larger one. */
async function encodeSquares(largest) {
  let square = largest;
  for (const size of SIZES) {
    if (size < square.width) square = await raw(opened(square).resize(size, size));
    await opened(square).webp({ quality: 80, effort: 2 }).toBuffer();
  }
}

const PIPELINES = {
  /** The whole picture is decoded, by libvips' option for the step by which a JPEG shrinks while it loads, as in packages/image. */
  async 'whole picture'() {
    const metadata = await sharp(file).metadata();
    const shorter = Math.min(metadata.width, metadata.height);
    const step = metadata.format === 'jpeg' ? ([8, 4, 2].find((by) => shorter / by >= SIZES[0]) ?? 1) : 1;
    const whole = await raw(sharp(step > 1 ? `${file}[shrink=${step}]` : file));
    const side = Math.min(whole.width, whole.height);
    const area = { left: (whole.width - side) >> 1, top: (whole.height - side) >> 1, width: side, height: side };
    return encodeSquares(await raw(opened(whole).extract(area).resize(SIZES[0], SIZES[0])));
  },
  /** As sharp's documentation recommends: no options in paths. */
  async documented() {
    return encodeSquares(await raw(sharp(file).autoOrient().resize(SIZES[0], SIZES[0])));
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

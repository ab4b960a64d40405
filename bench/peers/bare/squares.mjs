import { createRequire } from 'node:module';

const sharp = createRequire(new URL('../../../packages/image/package.json', import.meta.url))('sharp');
sharp.concurrency(1);
sharp.cache(false);

export const SIZES = [512, 256, 128, 64];
export const versions = sharp.versions;

async function raw(picture) {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

const opened = ({ data, ...size }) => sharp(data, { raw: size });

/** @returns WebP in every size, each from the next larger one, of the quality and effort of packages/image */
export async function encodeSquares(largest) {
  const encoded = [];
  let square = largest;
  for (const size of SIZES) {
    if (size < square.width) square = await raw(opened(square).resize(size, size));
    encoded.push(await opened(square).webp({ quality: 80, effort: 2 }).toBuffer());
  }
  return encoded;
}

/** As sharp's documentation recommends. @param source a file's name or bytes */
export async function squaresOf(source) {
  return encodeSquares(await raw(sharp(source).autoOrient().resize(SIZES[0], SIZES[0])));
}

/** The whole picture is decoded, by libvips' option for the step by which a JPEG shrinks while it loads, as in packages/image. */
export async function squaresOfWhole(file) {
  const metadata = await sharp(file).metadata();
  const shorter = Math.min(metadata.width, metadata.height);
  const step = metadata.format === 'jpeg' ? ([8, 4, 2].find((by) => shorter / by >= SIZES[0]) ?? 1) : 1;
  const whole = await raw(sharp(step > 1 ? `${file}[shrink=${step}]` : file));
  const side = Math.min(whole.width, whole.height);
  const area = { left: (whole.width - side) >> 1, top: (whole.height - side) >> 1, width: side, height: side };
  return encodeSquares(await raw(opened(whole).extract(area).resize(SIZES[0], SIZES[0])));
}

import { createHash } from 'node:crypto';
import { convertToSrgb } from './convert-to-srgb.ts';
import { decode, fromPixels, type Pixels } from './decoder.ts';

/** The difference of two samples, in levels of 255, that profiles of one colour space have by rounding. */
const ROUNDING = 2;
const LEVELS = [0, 26, 51, 77, 102, 128, 153, 179, 204, 230, 255];
const REMEMBERED = 100;

/** An ICC profile by its effect: our own profile of the same colour space; none for sRGB; undefined for any other space. */
export type ProfileEffect = { profile?: Buffer } | undefined;

const known = new Map<string, ProfileEffect>();
let ownP3: Promise<Buffer> | undefined;

/** What a profile does to a grid of colours, as the decoder applies it. */
export async function profileEffect(profile: Buffer): Promise<ProfileEffect> {
  const key = createHash('sha256').update(profile).digest('hex');
  if (!known.has(key)) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, await findEffect(profile));
  }
  return known.get(key);
}

async function findEffect(profile: Buffer): Promise<ProfileEffect> {
  const grid = colorGrid();
  const converted = await convertToSrgb(grid, profile).catch(() => undefined);
  if (!converted) return undefined;
  if (isSame(converted, grid)) return {};
  const p3 = await (ownP3 ??= displayP3());
  return isSame(converted, await convertToSrgb(grid, p3)) ? { profile: p3 } : undefined;
}

function colorGrid(): Pixels {
  const data = Buffer.from(
    LEVELS.flatMap((red) => LEVELS.flatMap((green) => LEVELS.flatMap((blue) => [red, green, blue]))),
  );
  return { data, width: LEVELS.length ** 2, height: LEVELS.length, channels: 3 };
}

function isSame(one: Pixels, other: Pixels): boolean {
  return (
    one.channels === other.channels && one.data.every((level, at) => Math.abs(level - other.data[at]!) <= ROUNDING)
  );
}

/** libvips contains a profile of Display P3. */
async function displayP3(): Promise<Buffer> {
  const pixel = fromPixels({ data: Buffer.alloc(3), width: 1, height: 1, channels: 3 });
  const { icc } = await decode(await pixel.withIccProfile('p3').jpeg().toBuffer()).metadata();
  if (!icc) throw new Error('libvips wrote no profile');
  return icc;
}

import { fromPixels, toPixels, type Pixels } from './decoder.ts';

/** How a picture is turned before it is hashed; `swap` exchanges its rows and columns first. */
export interface Symmetry {
  mirrorX: boolean;
  mirrorY: boolean;
  swap: boolean;
}

const SIDE = 64;
const FREQUENCIES = 16;
/** A coefficient this close to the median, in grey levels of a pixel, is decided by rounding and encoders. */
const NOISE = 0.02;
/** Fewer coefficients than this beyond the noise tell nothing of a picture. */
const MIN_TELLING = 64;
const AS_IT_IS: Symmetry = { mirrorX: false, mirrorY: false, swap: false };
const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE }, (_, at) => {
  const [frequency, x] = [Math.floor(at / SIDE) + 1, at % SIDE];
  return Math.cos(((2 * x + 1) * frequency * Math.PI) / (2 * SIDE));
});

/**
 * The 16 × 16 lowest frequencies of a square, without the constant ones: what stays of it when it is encoded again,
 * scaled, made lighter or softer.
 *
 * @param square RGB or grey, at least 64 px; transparent pixels count as white
 * @see https://github.com/facebook/ThreatExchange/blob/main/hashing/hashing.pdf (PDQ)
 */
export async function lowFrequencies(square: Pixels): Promise<Float64Array> {
  const grey = fromPixels(square).flatten({ background: '#ffffff' }).resize(SIDE, SIDE).greyscale();
  const { data } = await toPixels(grey);
  const columns = new Float64Array(SIDE * FREQUENCIES);
  for (let y = 0; y < SIDE; y++)
    for (let v = 0; v < FREQUENCIES; v++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += data[y * SIDE + x]! * COSINES[v * SIDE + x]!;
      columns[y * FREQUENCIES + v] = sum;
    }
  const frequencies = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let u = 0; u < FREQUENCIES; u++)
    for (let v = 0; v < FREQUENCIES; v++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += columns[y * FREQUENCIES + v]! * COSINES[u * SIDE + y]!;
      frequencies[u * FREQUENCIES + v] = sum / (SIDE * SIDE);
    }
  return frequencies;
}

/** 256 bits, hexadecimal: which frequencies lie above their median. Empty for a picture too flat to be told by them. */
export function hashOf(frequencies: Float64Array, symmetry: Symmetry = AS_IT_IS): string {
  const turned = frequencies.map((_, at) => turnedAt(frequencies, at, symmetry));
  const sorted = turned.toSorted();
  const median = (sorted[127]! + sorted[128]!) / 2;
  if (turned.filter((value) => Math.abs(value - median) > NOISE).length < MIN_TELLING) return '';
  const bytes = Buffer.alloc(32);
  turned.forEach((value, at) => {
    if (value > median) bytes[at >> 3]! |= 1 << (at & 7);
  });
  return bytes.toString('hex');
}

/** Mirroring changes the sign of every odd frequency along its axis. */
function turnedAt(frequencies: Float64Array, at: number, { mirrorX, mirrorY, swap }: Symmetry): number {
  const [u, v] = [at >> 4, at & 15];
  const value = frequencies[swap ? v * FREQUENCIES + u : at]!;
  return (mirrorX && v % 2 === 0) !== (mirrorY && u % 2 === 0) ? -value : value;
}

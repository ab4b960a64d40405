import { fromPixels, toPixels, type Pixels } from './decoder.ts';

/** How a picture is mirrored before it is hashed; `swap` exchanges its rows and columns first. */
export interface Symmetry {
  mirrorX: boolean;
  mirrorY: boolean;
  swap: boolean;
}

const SIDE = 64;
const FREQUENCIES = 20;
/** A coefficient this close to the median, in grey levels, depends on rounding and the encoder. */
const NOISE = 0.02;
/** With fewer coefficients above the noise, the hash would be noise. */
const MIN_TELLING = 100;
const AS_IT_IS: Symmetry = { mirrorX: false, mirrorY: false, swap: false };
const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE }, (_, at) =>
  Math.cos(((2 * (at % SIDE) + 1) * Math.floor(at / SIDE) * Math.PI) / (2 * SIDE)),
);

/**
 * The lowest frequencies of a square, by rows and columns. They survive re-encoding, scaling, and changes of brightness or sharpness.
 *
 * @param square transparent pixels count as white
 * @see https://github.com/facebook/ThreatExchange/blob/main/hashing/hashing.pdf (PDQ; here with more frequencies, and
 *   with those that are constant along one side, because these distinguish more pictures: decision 040)
 */
export async function lowFrequencies(square: Pixels): Promise<Float64Array> {
  // In two steps: in one, sharp would convert to grey before scaling, which gives other bits.
  const small = square.width === SIDE ? square : await toPixels(fromPixels(square).resize(SIDE, SIDE));
  const { data } = await toPixels(fromPixels(small).flatten({ background: '#ffffff' }).greyscale());
  // By columns, so that both sums read their values in the order in which they are stored.
  const ofRows = new Float64Array(FREQUENCIES * SIDE);
  for (let v = 0; v < FREQUENCIES; v++)
    for (let y = 0; y < SIDE; y++) ofRows[v * SIDE + y] = sumOf(data, y * SIDE, v * SIDE);
  const frequencies = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let u = 0; u < FREQUENCIES; u++)
    for (let v = 0; v < FREQUENCIES; v++)
      frequencies[u * FREQUENCIES + v] = sumOf(ofRows, v * SIDE, u * SIDE) / (SIDE * SIDE);
  return frequencies;
}

function sumOf(values: Uint8Array | Float64Array, from: number, cosines: number): number {
  let sum = 0;
  for (let at = 0; at < SIDE; at++) sum += values[from + at]! * COSINES[cosines + at]!;
  return sum;
}

/** 400 bits, hexadecimal: which frequencies are above their median. Empty if the picture is too flat. */
export function hashOf(frequencies: Float64Array, symmetry: Symmetry = AS_IT_IS): string {
  const turned = frequencies.map((_, at) => turnedAt(frequencies, at, symmetry));
  const middle = turned.length / 2;
  const [below, above] = turned.toSorted().subarray(middle - 1, middle + 1);
  const median = (below! + above!) / 2;
  if (turned.filter((value) => Math.abs(value - median) > NOISE).length < MIN_TELLING) return '';
  const bytes = Buffer.alloc(turned.length / 8);
  turned.forEach((value, at) => {
    if (value > median) bytes[at >> 3]! |= 1 << (at & 7);
  });
  return bytes.toString('hex');
}

/** Mirroring changes the sign of every odd frequency along its axis. */
function turnedAt(frequencies: Float64Array, at: number, { mirrorX, mirrorY, swap }: Symmetry): number {
  const [u, v] = [Math.floor(at / FREQUENCIES), at % FREQUENCIES];
  const value = frequencies[swap ? v * FREQUENCIES + u : at]!;
  return (mirrorX && v % 2 === 1) !== (mirrorY && u % 2 === 1) ? -value : value;
}

export interface Box {
  name: string;
  /** Where its content starts and ends in the file. */
  start: number;
  end: number;
}

const CONTAINERS = new Set(['meta', 'iprp', 'ipco']);
const VERSION_AND_FLAGS = 4;
/** A phone's picture of 48 tiles has about a hundred. */
const MAX_BOXES = 10_000;

/**
 * The properties of all pictures in a HEIF file: sizes (`ispe`), colours (`colr`) and so on, in the order they stand.
 *
 * @throws {RangeError} when a box reaches past the end of the file, or there are too many
 * @see https://nokiatech.github.io/heif/technical.html
 */
export function heifProperties(bytes: Buffer): Box[] {
  return boxes(bytes, 0, bytes.length).flatMap((box) => propertiesIn(bytes, box));
}

function propertiesIn(bytes: Buffer, { name, start, end }: Box): Box[] {
  if (!CONTAINERS.has(name)) return [];
  const inside = boxes(bytes, name === 'meta' ? start + VERSION_AND_FLAGS : start, end);
  return name === 'ipco' ? inside : inside.flatMap((box) => propertiesIn(bytes, box));
}

function boxes(bytes: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const length = boxLength(bytes, at, to);
    const start = at + (bytes.readUInt32BE(at) === 1 ? 16 : 8);
    if (at + length < start) break;
    if (found.length === MAX_BOXES) throw new RangeError('too many boxes');
    found.push({ name: bytes.toString('latin1', at + 4, at + 8), start, end: Math.min(to, at + length) });
    at += length;
  }
  return found;
}

/** 0 says "to the end", 1 that the length follows the name in 64 bits. */
function boxLength(bytes: Buffer, at: number, to: number): number {
  const length = bytes.readUInt32BE(at);
  if (length === 0) return to - at;
  return length === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : length;
}

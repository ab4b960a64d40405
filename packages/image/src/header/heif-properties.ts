export interface Box {
  name: string;
  /** The range of its content in the file. */
  start: number;
  end: number;
}

const VERSION_AND_FLAGS = 4;
/** For the whole file. A phone's picture of 48 tiles has about a hundred. */
const MAX_BOXES = 10_000;

/**
 * The properties of all pictures in a HEIF file, such as sizes (`ispe`) and colours (`colr`), in file order.
 *
 * @throws {RangeError} if a box reaches past the end of the file, or there are more than MAX_BOXES
 * @see https://nokiatech.github.io/heif/technical.html
 */
export function heifProperties(bytes: Buffer): Box[] {
  return boxesIn(bytes, ['meta', 'iprp', 'ipco']);
}

/**
 * The boxes at a path of nested box names.
 *
 * @throws {RangeError} if there are more than MAX_BOXES
 */
export function boxesIn(bytes: Buffer, path: string[]): Box[] {
  const left = { boxes: MAX_BOXES };
  let found = boxes(bytes, { start: 0, end: bytes.length }, left);
  for (const container of path) {
    const outer = found.filter(({ name }) => name === container);
    found = outer.flatMap(({ name, start, end }) =>
      boxes(bytes, { start: name === 'meta' ? start + VERSION_AND_FLAGS : start, end }, left),
    );
  }
  return found;
}

function boxes(bytes: Buffer, within: Omit<Box, 'name'>, left: { boxes: number }): Box[] {
  const found: Box[] = [];
  for (let at = within.start; at + 8 <= within.end;) {
    const length = boxLength(bytes, at, within.end);
    const start = at + (bytes.readUInt32BE(at) === 1 ? 16 : 8);
    if (at + length < start) break;
    if (left.boxes-- === 0) throw new RangeError('too many boxes');
    found.push({ name: bytes.toString('latin1', at + 4, at + 8), start, end: Math.min(within.end, at + length) });
    at += length;
  }
  return found;
}

/** A length of 0 means "to the end", 1 that a 64-bit length follows the name. */
function boxLength(bytes: Buffer, at: number, to: number): number {
  const length = bytes.readUInt32BE(at);
  if (length === 0) return to - at;
  return length === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : length;
}

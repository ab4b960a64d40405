import { afterSegment, EOI, isFrame, nextMarker, SOS } from './jpeg-segments.ts';

const COEFFICIENTS = 64;
/** Pixels across and down of a block. */
const BLOCK = 8;
export const END = Buffer.from([0xff, EOI]);

/**
 * A JPEG that lacks its end marker, with one behind it. Undefined when it has one, and when scans are missing as well: what is cut
 * off between two scans decodes without a complaint, into a coarser picture. Whether the last scan is whole only a decoder
 * can tell.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annexes B.2.3 and G.1.1)
 */
export function withMissingEnd(bytes: Buffer): Buffer | undefined {
  const missing = new Map<number, Set<number>>();
  for (let at = nextMarker(bytes, 2); at >= 0; at = afterSegment(bytes, at)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === EOI) return undefined;
    if (isFrame(marker)) for (const { id } of componentsOfFrame(bytes, at)) missing.set(id, allCoefficients());
    if (marker === SOS) markScanned(bytes, at, missing);
  }
  const whole = missing.size > 0 && [...missing.values()].every(({ size }) => size === 0);
  return whole ? Buffer.concat([bytes, END]) : undefined;
}

/**
 * A JPEG that says it has a row of blocks more than it has. libvips reads eight lines at a time and asks before each time what
 * the decoder complained of, so of the last ones it never hears: here the last are those that nobody needs. Undefined where
 * it hears of all: where the decoder goes through all of them first, or looks a row ahead.
 */
export function withRowBelow(bytes: Buffer, { heldWhole }: { heldWhole: boolean }): Buffer | undefined {
  const frame = findFrame(bytes);
  if (heldWhole || frame < 0 || componentsOfFrame(bytes, frame).some(({ down }) => down > 1)) return undefined;
  const height = frame + 5;
  const taller = Buffer.from(bytes);
  taller.writeUInt16BE((Math.ceil(bytes.readUInt16BE(height) / BLOCK) + 1) * BLOCK, height);
  return taller;
}

function findFrame(bytes: Buffer): number {
  for (let at = nextMarker(bytes, 2); at >= 0; at = afterSegment(bytes, at)) {
    if (isFrame(bytes.readUInt8(at + 1))) return at;
  }
  return -1;
}

function allCoefficients(): Set<number> {
  return new Set(Array.from({ length: COEFFICIENTS }, (_, n) => n));
}

/** With how many of their rows stand beside one row of the others. */
function componentsOfFrame(bytes: Buffer, frame: number): { id: number; down: number }[] {
  return Array.from({ length: bytes.readUInt8(frame + 9) }, (_, n) => {
    const component = frame + 10 + 3 * n;
    return { id: bytes.readUInt8(component), down: bytes.readUInt8(component + 1) & 15 };
  });
}

/** A scan brings some frequencies of some components, down to one of their bits; 0 is the last. */
function markScanned(bytes: Buffer, scan: number, missing: Map<number, Set<number>>): void {
  const components = bytes.readUInt8(scan + 4);
  const parameters = scan + 5 + 2 * components;
  const [first, last] = [bytes.readUInt8(parameters), bytes.readUInt8(parameters + 1)];
  if ((bytes.readUInt8(parameters + 2) & 15) > 0) return;
  for (let n = 0; n < components; n++) {
    const left = missing.get(bytes.readUInt8(scan + 5 + 2 * n));
    for (let frequency = first; frequency <= last; frequency++) left?.delete(frequency);
  }
}

import { afterSegment, EOI, isFrame, nextMarker, SOS } from './jpeg-segments.ts';

const COEFFICIENTS = 64;
/** The side of a block, in pixels. */
const BLOCK = 8;
export const END = Buffer.from([0xff, EOI]);

/**
 * Appends the end marker to a JPEG that lacks it. Undefined if it has one, and if scans are missing as well: a file that is cut off
 * between two scans decodes without a warning, into a coarser picture. Only a decoder can check whether the last scan is
 * complete.
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
 * The same JPEG with one more row of blocks in its declared height. libvips reads eight lines at a time and checks for warnings of
 * the decoder before each read, so it misses those about the last lines; here those are the added ones. Undefined if libvips
 * sees every warning anyway, because the decoder reads the whole file first or looks a row ahead.
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

/** The components of a frame, each with its vertical sampling factor. */
function componentsOfFrame(bytes: Buffer, frame: number): { id: number; down: number }[] {
  return Array.from({ length: bytes.readUInt8(frame + 9) }, (_, n) => {
    const component = frame + 10 + 3 * n;
    return { id: bytes.readUInt8(component), down: bytes.readUInt8(component + 1) & 15 };
  });
}

/** A scan contains some frequencies of some components, down to one of their bits; bit 0 is the last. */
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

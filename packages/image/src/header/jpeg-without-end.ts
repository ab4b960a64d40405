import { afterSegment, EOI, isFrame, nextMarker, SOS } from './jpeg-segments.ts';

const COEFFICIENTS = 64;
const END = Buffer.from([0xff, EOI]);

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
    if (isFrame(marker)) for (const id of componentsOfFrame(bytes, at)) missing.set(id, allCoefficients());
    if (marker === SOS) markScanned(bytes, at, missing);
  }
  const whole = missing.size > 0 && [...missing.values()].every(({ size }) => size === 0);
  return whole ? Buffer.concat([bytes, END]) : undefined;
}

function allCoefficients(): Set<number> {
  return new Set(Array.from({ length: COEFFICIENTS }, (_, n) => n));
}

function componentsOfFrame(bytes: Buffer, frame: number): number[] {
  return Array.from({ length: bytes.readUInt8(frame + 9) }, (_, n) => bytes.readUInt8(frame + 10 + 3 * n));
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

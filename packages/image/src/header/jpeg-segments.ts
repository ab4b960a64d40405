export const SOI = 0xd8;
export const SOS = 0xda;
export const EOI = 0xd9;

/** SOF0 to SOF15, except DHT, JPG and DAC, which are in the same range. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * The position of the marker after a segment, and after the compressed data if the segment starts a scan. The content of a segment
 * is skipped, as decoders do: tables, comments and application data may contain bytes that look like an end marker.
 */
export function afterSegment(bytes: Buffer, at: number): number {
  return nextMarker(bytes, at + 2 + bytes.readUInt16BE(at + 2));
}

/** The position of the next marker's 0xFF, or -1. Skips stuffed bytes, restart markers and fill bytes. */
export function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]!;
    if (code !== 0 && code !== 0xff && code !== 0x01 && (code < 0xd0 || code > 0xd7)) return at;
  }
  return -1;
}

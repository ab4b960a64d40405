export interface PngChunk {
  name: string;
  data: Buffer;
  /** Where it begins in the file, and where the next one does. */
  at: number;
  end: number;
}

const SIGNATURE_BYTES = 8;
/** Length and name stand before a chunk's data, a check sum behind them. */
const HEAD_BYTES = 8;
const FRAME_BYTES = 12;

/**
 * The chunks of a PNG in the order they stand; the last may be cut short.
 *
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export function* pngChunks(bytes: Buffer): Generator<PngChunk> {
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + length + FRAME_BYTES;
    const data = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    yield { name: bytes.toString('latin1', at + 4, at + 8), data, at, end };
    at = end;
  }
}

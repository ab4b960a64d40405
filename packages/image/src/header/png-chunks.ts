export interface PngChunk {
  name: string;
  data: Buffer;
  /** The positions of this chunk and of the next one in the file. */
  at: number;
  end: number;
}

const SIGNATURE_BYTES = 8;
/** The length and the name, before a chunk's data. A checksum follows the data. */
const HEAD_BYTES = 8;
const FRAME_BYTES = 12;

/**
 * The chunks of a PNG in file order; the last may be truncated.
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

import { AppError } from '@portrait/contract';

const SPACE = Buffer.from(' ');
const TAB = Buffer.from('\t');

/** Reads a stream up to delimiters, with no more than a chunk in memory. */
export interface ByteReader {
  /**
   * Yields the bytes before a delimiter, and consumes the delimiter. A caller that stops early can continue with another call.
   *
   * @throws {AppError} INVALID_REQUEST if the stream ends before the delimiter
   */
  until(mark: Buffer): AsyncGenerator<Buffer>;
  /** Skips spaces and tabs. */
  skipBlanks(): Promise<void>;
  /** Whether these bytes are next, without consuming them. */
  startsWith(bytes: Buffer): Promise<boolean>;
  /** Skips everything up to the end. */
  skipRest(): Promise<void>;
}

/** @param held bytes that precede the stream */
export function byteReader(source: AsyncIterable<Buffer>, held: Buffer): ByteReader {
  const chunks = source[Symbol.asyncIterator]();

  async function readMore(): Promise<void> {
    const { done, value } = await chunks.next();
    if (done) throw new AppError('INVALID_REQUEST', { detail: 'multipart: unexpected end' });
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  }

  async function startsWith(bytes: Buffer): Promise<boolean> {
    while (held.length < bytes.length) await readMore();
    return held.subarray(0, bytes.length).equals(bytes);
  }

  return {
    async *until(mark) {
      for (;;) {
        const at = held.indexOf(mark);
        const before = held.subarray(0, at >= 0 ? at : beginningAtEnd(held, mark));
        held = held.subarray(before.length);
        if (before.length > 0) yield before;
        if (at >= 0) break;
        await readMore();
      }
      held = held.subarray(mark.length);
    },
    startsWith,
    async skipBlanks() {
      while ((await startsWith(SPACE)) || (await startsWith(TAB))) held = held.subarray(1);
    },
    async skipRest() {
      held = Buffer.alloc(0);
      while (!(await chunks.next()).done);
    },
  };
}

/**
 * Where a beginning of the delimiter is at the end of `bytes`; their length if there is none. Only that much is kept for the next
 * chunk, because joining the two copies both.
 */
function beginningAtEnd(bytes: Buffer, mark: Buffer): number {
  const first = Math.max(0, bytes.length - mark.length + 1);
  for (let at = first; at < bytes.length; at++) {
    if (bytes[at] === mark[0] && bytes.subarray(at).equals(mark.subarray(0, bytes.length - at))) return at;
  }
  return bytes.length;
}

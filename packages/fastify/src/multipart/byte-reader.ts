import { AppError } from '@portrait/contract';

const SPACE = Buffer.from(' ');
const TAB = Buffer.from('\t');

/** Reads a stream up to marks in it, holding no more than a chunk of it. */
export interface ByteReader {
  /**
   * The bytes before a mark, which is taken as well. Whoever stops early can go on with another call.
   *
   * @throws {AppError} INVALID_REQUEST when the stream ends before the mark
   */
  until(mark: Buffer): AsyncGenerator<Buffer>;
  /** Drops spaces and tabs. */
  skipBlanks(): Promise<void>;
  /** Whether these bytes come next; they stay. */
  startsWith(bytes: Buffer): Promise<boolean>;
  /** Drops all to the end. */
  skipRest(): Promise<void>;
}

/** @param held as if it had come first */
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
        // The end of what is held may be the beginning of the mark.
        const before = held.subarray(0, at >= 0 ? at : Math.max(0, held.length - mark.length + 1));
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

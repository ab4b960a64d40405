import { AppError } from '@portrait/contract';
import { byteReader, type ByteReader } from './byte-reader.ts';

/** Of one part; a filename has room in it even when every letter of it is percent-encoded. */
const MOST_HEADER_BYTES = 8 * 1024;

const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');
const LAST = Buffer.from('--');

export interface Part {
  /** By names in lower case. */
  headers: Map<string, string>;
  /** Read before the next part is asked for, or not at all. */
  bytes: AsyncGenerator<Buffer>;
}

/**
 * The parts of a multipart body as RFC 2046 has it: anything before the first boundary and after the last is passed over, and a
 * boundary may be followed by blanks.
 *
 * Own code, because @fastify/busboy hides the headers of a part (`filename*` and the transfer encoding are lost), skips parts that
 * it cannot read without a word, and bounds neither preamble nor epilogue.
 *
 * @throws {AppError} INVALID_REQUEST of a body that is broken or ends too early
 */
export async function* readParts(body: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Part> {
  const delimiter = Buffer.concat([CRLF, LAST, Buffer.from(boundary, 'latin1')]);
  // The first boundary may stand at the very beginning, where no line ends before it.
  const reader = byteReader(body, CRLF);
  await drain(reader.until(delimiter));
  for (;;) {
    await reader.skipBlanks();
    if (await reader.startsWith(LAST)) break;
    if (!(await reader.startsWith(CRLF))) throw invalid('boundary');
    const part = openPart(reader, delimiter);
    yield { headers: await readHeaders(reader), bytes: part.bytes };
    await part.skip();
  }
  await reader.skipRest();
}

function openPart(reader: ByteReader, delimiter: Buffer) {
  let whole = false;
  async function* readBytes() {
    yield* reader.until(delimiter);
    whole = true;
  }
  return {
    bytes: readBytes(),
    async skip() {
      if (!whole) await drain(reader.until(delimiter));
    },
  };
}

async function readHeaders(reader: ByteReader): Promise<Map<string, string>> {
  let block = Buffer.alloc(0);
  for await (const bytes of reader.until(HEADERS_END)) {
    block = Buffer.concat([block, bytes]);
    if (block.length > MOST_HEADER_BYTES) throw invalid(`part headers: ${block.length} > ${MOST_HEADER_BYTES}`);
  }
  // A line that begins with a blank goes on with the one before.
  const lines = decodeText(block)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n');
  return new Map(lines.filter(Boolean).map(parseHeader));
}

function parseHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon <= 0 || /[\r\n]/.test(line)) throw invalid('part headers');
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

/** Browsers send UTF-8, old libraries Latin-1. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

async function drain(bytes: AsyncGenerator<Buffer>): Promise<void> {
  while (!(await bytes.next()).done);
}

function invalid(what: string): AppError {
  return new AppError('INVALID_REQUEST', { detail: `multipart: ${what}` });
}

import { AppError } from '@portrait/contract';
import { byteReader, type ByteReader } from './byte-reader.ts';

/** The maximum per part, enough for a file name in which every letter is percent-encoded. */
const MOST_HEADER_BYTES = 8 * 1024;

const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');
const LAST = Buffer.from('--');

export interface Part {
  /** By lower-case name. */
  headers: Map<string, string>;
  /** Must be read before the next part is requested, or not at all. */
  bytes: AsyncGenerator<Buffer>;
}

/**
 * Yields the parts of a multipart body by RFC 2046: preamble and epilogue are ignored, and a boundary may be followed by blanks.
 *
 * Our own code, because @fastify/busboy hides the headers of a part (`filename*` and the transfer encoding are lost), silently
 * skips parts that it cannot parse, and does not limit preamble and epilogue (decision 054).
 *
 * @throws {AppError} INVALID_REQUEST for a malformed or truncated body
 */
export async function* readParts(body: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Part> {
  const delimiter = Buffer.concat([CRLF, LAST, Buffer.from(boundary, 'latin1')]);
  // The first boundary may be at the very beginning, without a line end before it.
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
  // A line that begins with a blank continues the previous one.
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

/** Decodes UTF-8, which browsers send, or else Latin-1, which old libraries send. */
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

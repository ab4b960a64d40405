import { AppError } from '@portrait/contract';

const AS_IT_IS = new Set(['', '7bit', '8bit', 'binary']);

/**
 * Decodes a part's Content-Transfer-Encoding. RFC 7578 deprecates it, but libraries made for mail write base64.
 *
 * @throws {AppError} INVALID_REQUEST for an unsupported encoding, and for invalid base64
 */
export function decodeTransfer(bytes: AsyncIterable<Buffer>, encoding = ''): AsyncIterable<Buffer> {
  const name = encoding.toLowerCase();
  if (AS_IT_IS.has(name)) return bytes;
  if (name === 'base64') return fromBase64(bytes);
  throw new AppError('INVALID_REQUEST', { detail: `content-transfer-encoding: ${encoding.slice(0, 60)}` });
}

async function* fromBase64(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1').replace(/\s/g, '');
    if (!/^[\w+/-]*={0,2}$/.test(text)) throw new AppError('INVALID_REQUEST', { detail: 'base64' });
    // Four letters encode three bytes.
    const whole = text.length - (text.length % 4);
    rest = text.slice(whole);
    if (whole > 0) yield Buffer.from(text.slice(0, whole), 'base64');
  }
  if (rest !== '') yield Buffer.from(rest, 'base64');
}

import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Origins } from './origins.ts';

const HOW =
  'the body of this request was read before Portrait got it: pass requests on before express.json(), multer and other parsers; ' +
  'in a Next page, set `export const config = { api: { bodyParser: false } }`; with fetch, let others read request.clone()';

/** Whether something read from the body of a request, as the parsers of most frameworks do. */
export function wasRead({ headers, readableDidRead }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && readableDidRead;
}

/** Lets routes read a JSON body that a parser of the host has read before. Others cannot be read again, and would be waited for. */
export function replayBodies(app: FastifyInstance, origins: Origins<unknown>): void {
  app.addHook('preParsing', async ({ raw }, _reply, payload) => {
    const { read } = origins.of(raw);
    if (!read) return payload;
    const text = isJson(raw) ? jsonOf(read.body) : undefined;
    if (text === undefined) throw new Error(HOW);
    const receivedEncodedLength = Number(raw.headers['content-length'] ?? text.length);
    return Object.assign(Readable.from([text]), { receivedEncodedLength });
  });
}

function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
}

/** Parsers leave an object, or with another setting the text or the bytes. */
function jsonOf(body: unknown): Buffer | undefined {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body);
  return typeof body === 'object' && body !== null ? Buffer.from(JSON.stringify(body)) : undefined;
}

import { finished, PassThrough } from 'node:stream';
import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { tellToSend } from '../expect-continue.ts';

/**
 * The body of a request, of which no more than so many bytes are taken, wherever in it they stand. What is left then stays with the
 * request. The chunk that goes past the limit is still given, because its reader may know better what is too large.
 *
 * @throws {AppError} BODY_TOO_LARGE, on the way
 */
export async function* countedBody({ raw }: FastifyRequest, limitBytes: number): AsyncGenerator<Buffer> {
  const body = new PassThrough();
  // A pipe does not tell that its source broke off.
  finished(raw, { writable: false }, (error) => error && body.destroy(error));
  // Nobody may be reading any more: an error that nobody waits for must not end the process.
  body.on('error', () => undefined);
  tellToSend(raw);
  let actualBytes = 0;
  for await (const chunk of raw.pipe(body) as AsyncIterable<Buffer>) {
    actualBytes += chunk.length;
    yield chunk;
    if (actualBytes > limitBytes) throw new AppError('BODY_TOO_LARGE', { limitBytes, actualBytes });
  }
}

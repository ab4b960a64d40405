import { finished, PassThrough } from 'node:stream';
import { AppError } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { tellToSend } from '../expect-continue.ts';

/**
 * Yields the body of a request up to a limit of bytes; the rest stays unread. The chunk that exceeds the limit is still yielded,
 * because its reader may have a more specific error.
 *
 * @throws {AppError} BODY_TOO_LARGE, while iterating
 */
export async function* countedBody({ raw }: FastifyRequest, limitBytes: number): AsyncGenerator<Buffer> {
  const body = new PassThrough();
  // A pipe does not report that its source was aborted.
  finished(raw, { writable: false }, (error) => error && body.destroy(error));
  // If nobody is reading any more, an unhandled error must not end the process.
  body.on('error', () => undefined);
  tellToSend(raw);
  let actualBytes = 0;
  for await (const chunk of raw.pipe(body) as AsyncIterable<Buffer>) {
    actualBytes += chunk.length;
    yield chunk;
    if (actualBytes > limitBytes) throw new AppError('BODY_TOO_LARGE', { limitBytes, actualBytes });
  }
}

import { AppError } from '@portrait/contract';
import type { FastifyReply } from 'fastify';

/** Aborts when the client disconnects before the response was sent. */
export function abortOnDisconnect({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableEnded) gone.abort(new AppError('INVALID_REQUEST', { detail: 'aborted' }));
  });
  return gone.signal;
}

import { AppError } from '@portrait/contract';
import type { FastifyReply } from 'fastify';

/** Aborts when the connection of a request ends before its answer was sent: nobody waits for that any more. */
export function abortOnDisconnect({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableEnded) gone.abort(new AppError('INVALID_REQUEST', { detail: 'aborted' }));
  });
  return gone.signal;
}

import { recordRefusal, refusalReason, type Deps, type Principal } from '@portrait/api';
import type { FastifyRequest } from 'fastify';
import { knownSize, type BodyProgress } from './body-progress.ts';

/** The user of an upload request, and its start by `performance.now()`. */
export interface Sender {
  user: Principal;
  since: number;
}

interface Counted<T> extends Sender {
  /** Aborts when the client has disconnected. */
  signal: AbortSignal;
  handler: (progress: BodyProgress) => Promise<T>;
}

/** Runs an upload request, and records a refusal if it fails. */
export async function recordRejections<T>(
  deps: Deps,
  { raw, headers }: FastifyRequest,
  { user, since, signal, handler }: Counted<T>,
): Promise<T> {
  const length = headers['content-length'];
  const announced = length === undefined ? undefined : Number(length);
  const progress: BodyProgress = { announced, received: 0, whole: false, start: Buffer.alloc(0) };
  try {
    return await handler(progress);
  } catch (error) {
    const brokenOff = signal.aborted || (raw.destroyed && !raw.complete);
    const reason = brokenOff ? { code: 'CANCELLED' } : refusalReason(error);
    if (reason) {
      const file = { byteSize: knownSize(progress), start: progress.start };
      await recordRefusal(deps, { actor: user, ...reason, ...file, ms: performance.now() - since, where: 'server' });
    }
    throw error;
  }
}

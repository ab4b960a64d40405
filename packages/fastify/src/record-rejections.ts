import { recordRefusal, type Deps, type Principal, type Refused } from '@portrait/api';
import { AppError } from '@portrait/contract';
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
    const reason = reasonOf(error, signal.aborted || (raw.destroyed && !raw.complete));
    if (reason) {
      const file = { byteSize: knownSize(progress), start: progress.start };
      await recordRefusal(deps, { actor: user, ...reason, ...file, ms: performance.now() - since, where: 'server' });
    }
    throw error;
  }
}

/** Undefined for an empty form, in which no picture was chosen. */
function reasonOf(error: unknown, brokenOff: boolean): Pick<Refused, 'code' | 'found'> | undefined {
  if (brokenOff) return { code: 'CANCELLED' };
  if (!(error instanceof AppError)) return { code: 'INTERNAL' };
  if (error.code === 'NO_IMAGE') return undefined;
  return { code: error.code, ...('found' in error.facts && { found: String(error.facts.found) }) };
}

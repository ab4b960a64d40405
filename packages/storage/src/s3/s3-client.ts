import { setTimeout as wait } from 'node:timers/promises';
import { attempt, type Fault, type S3Answer, type S3Request } from './attempt.ts';
import type { Deadline } from './deadline.ts';
import { requestSigner, type RequestSigner } from './request-signer.ts';
import { S3Error } from './s3-error.ts';
import type { S3Place } from './s3-place.ts';

export interface S3Client extends Pick<RequestSigner, 'presign'> {
  /**
   * Sends a request, and sends it again after faults that may pass.
   *
   * @returns the answer, and whether there were attempts before, each of which may have been carried out
   * @throws {S3Error}
   */
  send(request: S3Request, deadline: Deadline): Promise<S3Answer & { retried: boolean }>;
}

const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 4_000;

export function s3Client(place: Omit<S3Place, 'inbox'>): S3Client {
  const { sign, presign } = requestSigner(place);

  async function send(request: S3Request, deadline: Deadline): Promise<S3Answer & { retried: boolean }> {
    let before: Fault | undefined;
    for (let count = 1; ; count++) {
      const outcome = await attempt(request, await sign(request), deadline);
      if ('answer' in outcome) return { ...outcome.answer, retried: count > 1 };
      // At the end of the time, the fault before tells more than that an attempt was broken off.
      const fault = (deadline.signal.aborted && before) || outcome.fault;
      const pauseMs = pauseAfter(count);
      if (!fault.passes || count === MOST_ATTEMPTS || deadline.msLeft() <= pauseMs)
        throw errorOf(request, fault, count);
      before = fault;
      await wait(pauseMs);
    }
  }

  function errorOf({ method, key }: S3Request, { what, passes, ...facts }: Fault, count: number): S3Error {
    const target = `s3://${place.bucket}${key === undefined ? '' : `/${key}`}`;
    const tries = count > 1 ? `, in ${count} attempts` : '';
    const code = passes ? 'S3_UNAVAILABLE' : 'S3_REFUSED';
    return new S3Error(`${method} ${target}: the store ${what}${tries}`, { ...facts, code });
  }

  return { send, presign };
}

/** Between a half and a whole of a pause that doubles each time, so that many clients do not come back at the same moment. */
function pauseAfter(count: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (count - 1));
  return whole * (0.5 + Math.random() / 2);
}

import { refusals } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';

/** A picture that was not taken, by the server or already by the page. */
export interface Refused {
  actor: Principal;
  /** Of the error table, or CANCELLED when its sender broke off. */
  code: string;
  /** What the file was found to be, when it was looked at. */
  found?: string | undefined;
  /** As far as it was received; by the page, of the file. */
  byteSize: number;
  /** Since the request began; of the page 0. */
  ms: number;
  where: 'server' | 'page';
}

/** Counts a refused picture in the audit trail; of the picture nothing is kept. Never fails what it is told of. */
export async function recordRefusal(deps: Deps, refused: Refused): Promise<void> {
  const { actor, code, found = null, byteSize, ms, where } = refused;
  const facts = { code, contentType: found, bytes: byteSize, ms: Math.round(ms), where };
  try {
    await refusals.record(deps.db, { actor, facts, now: timestamp(deps) });
  } catch (error) {
    deps.log.error({ err: error, code }, 'a refusal was not recorded');
  }
}

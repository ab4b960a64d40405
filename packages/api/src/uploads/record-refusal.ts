import { FORMAT_NAMES } from '@portrait/contract';
import { refusals } from '@portrait/db';
import { typeOf } from '@portrait/image';
import { timestamp, type Deps, type Principal } from '../deps.ts';

/** A picture that was not taken, by the server or already by the page. */
export interface Refused {
  actor: Principal;
  /** Of the error table, or CANCELLED when its sender broke off. */
  code: string;
  /** What the file was found to be, when it was looked at. */
  found?: string | undefined;
  /** Its first bytes, as far as they came: they tell what nobody looked at. */
  start?: Buffer;
  /** Of the file, or what its sender announced when it did not come whole; null when nothing tells. */
  byteSize: number | null;
  /** From the first byte of the request to the refusal; null when the server had nothing to do with it. */
  ms: number | null;
  where: 'server' | 'page';
}

/** Sizes are announced by anybody: one beyond this is a lie that would outweigh every other in their sum. */
const MOST_BYTES = 64 * 1024 ** 3;

/** Counts a refused picture in the audit trail; of the picture nothing is kept. Never fails what it is told of. */
export async function recordRefusal(deps: Deps, refused: Refused): Promise<void> {
  const { actor, code, byteSize, ms, where } = refused;
  const facts = {
    code,
    contentType: refused.found ?? nameByStart(refused.start),
    bytes: byteSize === null ? null : Math.min(byteSize, MOST_BYTES),
    ms: ms === null ? null : Math.max(1, Math.round(ms)),
    where,
  };
  try {
    await refusals.record(deps.db, { actor, facts, now: timestamp(deps) });
  } catch (error) {
    deps.log.error({ err: error, code }, 'a refusal was not recorded');
  }
}

function nameByStart(start: Buffer | undefined): string | null {
  const type = start && typeOf(start);
  return type ? FORMAT_NAMES[type] : null;
}

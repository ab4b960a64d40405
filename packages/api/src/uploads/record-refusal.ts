import { AppError, FORMAT_NAMES } from '@portrait/contract';
import { typeOf } from '@portrait/image';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { hasTooManyRefusals } from '../lifecycle/rates.ts';

/** A picture that was refused by the server, or by the page before sending. */
export interface Refused {
  actor: Principal;
  /** A code of the error table, or CANCELLED if the client broke off. */
  code: string;
  /** The detected format, if the file was inspected. */
  found?: string | undefined;
  /** The first bytes received, by which the format is detected if the file was not inspected. */
  start?: Buffer;
  /** The size of the file, or the announced size if it was incomplete; null if unknown. */
  byteSize: number | null;
  /** The time from the first byte of the request to the refusal; null if the page refused. */
  ms: number | null;
  where: 'server' | 'page';
}

/** Clients can announce any size. Larger ones are false, and one would outweigh all others in the sum. */
const MOST_BYTES = 64 * 1024 ** 3;

/** Records a refused picture in the journal; the picture itself is not kept. Errors are only logged. */
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
    await changeOwner(
      deps,
      { ownerId: actor.id, actor, newcomer: { username: actor.username ?? null } },
      async (change) => {
        // Otherwise the address of an erased user's last request would be kept forever.
        if (change.owner.erased_at !== null || (await hasTooManyRefusals(change, actor.id))) return;
        await change.record({ action: 'refused', uploadId: null, facts });
      },
    );
  } catch (error) {
    deps.log.error({ err: error, code }, 'a refusal was not recorded');
  }
}

/** Why an upload failed; undefined if there was no picture, as in an empty form. */
export function refusalReason(error: unknown): Pick<Refused, 'code' | 'found'> | undefined {
  if (!(error instanceof AppError)) return { code: 'INTERNAL' };
  if (error.code === 'NO_IMAGE') return undefined;
  return { code: error.code, ...('found' in error.facts && { found: String(error.facts.found) }) };
}

function nameByStart(start: Buffer | undefined): string | null {
  const type = start && typeOf(start);
  return type ? FORMAT_NAMES[type] : null;
}

import { FORMAT_NAMES } from '@portrait/contract';
import { typeOf } from '@portrait/image';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { hasTooManyRefusals } from '../lifecycle/rates.ts';

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

/** Counts a refused picture in the journal; of the picture nothing is kept. Never fails what it is told of. */
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
        // Where an erased user's last request came from would be kept for ever.
        if (change.owner.erased_at !== null || (await hasTooManyRefusals(change, actor.id))) return;
        await change.record({ action: 'refused', uploadId: null, facts });
      },
    );
  } catch (error) {
    deps.log.error({ err: error, code }, 'a refusal was not recorded');
  }
}

function nameByStart(start: Buffer | undefined): string | null {
  const type = start && typeOf(start);
  return type ? FORMAT_NAMES[type] : null;
}

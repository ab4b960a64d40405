import { rollUp } from '../analytics/roll-up.ts';
import type { Deps } from '../deps.ts';
import { sealJournal } from '../journal/seal-journal.ts';
import { repeat } from './repeat.ts';

/** Every analytics request also counts the entries not yet rolled up; those of a minute are few. */
const EVERY_MS = 60_000;

/** Seals and counts the journal regularly. */
export function countRegularly(deps: Deps) {
  return repeat(async (signal) => {
    try {
      await sealJournal(deps, signal);
      await rollUp(deps, signal);
    } catch (error) {
      deps.log.error({ err: error }, 'sealing or counting the journal failed');
    }
  }, EVERY_MS);
}

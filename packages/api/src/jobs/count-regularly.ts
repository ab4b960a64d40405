import { rollUp } from '../analytics/roll-up.ts';
import type { Deps } from '../deps.ts';
import { sealJournal } from '../journal/seal-journal.ts';
import { repeat } from './repeat.ts';

/** What is not rolled up is counted with every answer: so much a minute is little. */
const EVERY_MS = 60_000;

/** Seals the journal and counts it into its days, again and again. */
export function countRegularly(deps: Deps) {
  return repeat(async (signal) => {
    try {
      await sealJournal(deps, signal);
      await rollUp(deps, signal);
    } catch (error) {
      deps.log.error({ err: error }, 'the journal was not sealed or counted');
    }
  }, EVERY_MS);
}

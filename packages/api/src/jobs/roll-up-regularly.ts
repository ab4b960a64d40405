import { rollUp } from '../analytics/roll-up.ts';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

/** What is not rolled up is counted with every answer: so much a minute is little. */
const EVERY_MS = 60_000;

/** Counts the audit trail into its days, again and again. */
export function rollUpRegularly(deps: Deps) {
  return repeat(async (signal) => {
    try {
      await rollUp(deps, signal);
    } catch (error) {
      deps.log.error({ err: error }, 'roll-up failed');
    }
  }, EVERY_MS);
}

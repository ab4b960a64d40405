import type { Deps } from '../deps.ts';
import { prepareExports } from '../privacy/download/prepare-exports.ts';
import { repeat } from './repeat.ts';

/** If nothing was asked for, a run costs one indexed query. */
const EVERY_MS = 2_000;

/** Prepares the downloads of one's data that were asked for. */
export function prepareExportsRegularly(deps: Deps) {
  return repeat(async (signal) => {
    try {
      const downloads = await prepareExports(deps, signal);
      if (downloads > 0) deps.log.info({ downloads }, 'prepared downloads of users’ data');
    } catch (error) {
      deps.log.error({ err: error }, 'preparing downloads of users’ data failed');
    }
  }, EVERY_MS);
}

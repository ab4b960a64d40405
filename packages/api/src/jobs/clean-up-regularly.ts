import { cleanUp } from '../cleanup/clean-up.ts';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

/** Runs the cleanup regularly. */
export function cleanUpRegularly(deps: Deps, everyMs: number) {
  return repeat(async (signal) => {
    try {
      const report = await cleanUp(deps, { signal });
      const worthTelling = report && Object.values(report).some((count) => count > 0);
      if (worthTelling) deps.log.info({ ...report }, 'cleaned up');
    } catch (error) {
      deps.log.error({ err: error }, 'cleanup failed');
    }
  }, everyMs);
}

import type { Deps } from '../deps.ts';
import { makeDueAvif } from '../pictures/make-due-avif.ts';
import { repeat } from './repeat.ts';

/** If nothing is due, or the image workers have other work, a run costs one indexed query or none. */
const EVERY_MS = 2_000;
/** On a full disk, for example, each try would render a picture in vain. */
const AFTER_FAILURE_MS = 60_000;

/** Makes AVIF squares of the current pictures regularly. */
export function makeAvifRegularly(deps: Deps) {
  let notBefore = 0;
  return repeat(async (signal) => {
    if (deps.now().getTime() < notBefore) return;
    try {
      const pictures = await makeDueAvif(deps, signal);
      if (pictures) deps.log.info({ pictures }, 'made AVIF squares');
    } catch (error) {
      deps.log.error({ err: error }, 'making AVIF squares failed');
      notBefore = deps.now().getTime() + AFTER_FAILURE_MS;
    }
  }, EVERY_MS);
}

import { setTimeout } from 'node:timers/promises';

/**
 * Paces background work so that half of the time is left to requests.
 *
 * @param signal ends a rest at once when it aborts
 * @returns `rest`, to be called after each step: waits for as long as the step took
 */
export function pacer(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async function rest() {
    await setTimeout(performance.now() - since, undefined, { signal }).catch(() => undefined);
    since = performance.now();
  };
}

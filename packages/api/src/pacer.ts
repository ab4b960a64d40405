import { setTimeout } from 'node:timers/promises';

/**
 * For work in the background of a server: half of the time is everybody else's.
 *
 * @returns `rest`, called between stretches of work: waits for as long as the last one took
 */
export function pacer(): () => Promise<void> {
  let since = performance.now();
  return async function rest() {
    await setTimeout(performance.now() - since);
    since = performance.now();
  };
}

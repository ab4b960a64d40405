import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Confirms uploads from a process of its own.
 *
 * @param message what confirm-load.mjs is told
 * @param work runs meanwhile, and ends a load at a constant rate
 * @returns what confirm-load.mjs answers; the first of the uploads are confirmed then, as many as there are times
 */
export async function loadConfirms(message, work) {
  const child = fork(new URL('confirm-load.mjs', import.meta.url));
  const exit = once(child, 'exit').then(([code]) => Promise.reject(new Error(`load ended: ${code}`)));
  exit.catch(() => undefined);
  const answer = once(child, 'message');
  child.send(message);
  if (work) {
    await work();
    child.send('stop');
  }
  const [loaded] = await Promise.race([answer, exit]);
  return loaded;
}

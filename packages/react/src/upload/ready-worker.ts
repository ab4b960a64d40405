import { finder } from '../finder/find-in-picture.ts';
import { lightener } from './lighten-picture.ts';

/**
 * Starts the workers that scale a chosen picture down and find the face in it, so that it need not wait for their code.
 *
 * @returns a function that ends them, once they are idle
 */
export function prepareWorker(): () => void {
  const ends = [lightener.prepare(), finder.prepare()];
  return () => ends.forEach((end) => end());
}

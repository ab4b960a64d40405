import type { Dimensions } from '@portrait/contract';
import type { SmallCopy } from '../editor/small-copy.ts';
import { keptWorker } from '../upload/kept-worker.ts';
import type { Suggestions } from './suggestions.ts';

/** A picture that this browser can decode, with its dimensions. */
export interface Searched extends Dimensions {
  /** The file, or the URL of the server's preview. */
  picture: Blob | string;
}

export interface FoundInPicture {
  suggestions: Suggestions;
  /** Of the pixels that were searched. */
  copy: SmallCopy;
}

/** A crop that changes later would surprise people who have begun to look. */
const PATIENCE_MS = 5000;

/** The worker that finds faces. */
export const finder = keptWorker<Searched, FoundInPicture>(
  // Without the .js, the built package would refer to a file that does not exist.
  () => new Worker(new URL('./finder-worker.js', import.meta.url), { type: 'module' }),
);

/** Finds the face in a picture on this device, and crops that hold it. Undefined where this browser cannot, or takes too long. */
export async function findInPicture(searched: Searched, signal: AbortSignal): Promise<FoundInPicture | undefined> {
  return finder.ask(searched, { signal, patienceMs: PATIENCE_MS });
}

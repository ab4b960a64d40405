import type { AcceptedType } from '@portrait/contract';
import { dimensionsOf } from './dimensions-of.ts';
import { isAnimated } from './is-animated.ts';
import { isKeptOtherwise } from './is-kept-otherwise.ts';
import type { Heavy } from './lighten-worker.ts';
import { keptWorker } from './kept-worker.ts';

/** A picture that takes longer to scale down is sent faster as it is. */
const PATIENCE_MS = 20_000;
/** A picture with more pixels would be decoded only to be refused. */
const MOST_BYTES = 100 * 1024 * 1024;

/** The worker that scales pictures down. */
export const lightener = keptWorker<Heavy, Blob>(
  // Without the .js, the built package would refer to a file that does not exist.
  () => new Worker(new URL('./lighten-worker.js', import.meta.url), { type: 'module' }),
);

/**
 * A smaller copy of a picture that has more pixels than the server keeps, upright and without metadata, made in a worker. The
 * file is returned unchanged if it is animated, if this browser cannot decode it or shows it differently than the server
 * keeps it, and if the page may not start a worker or read a canvas.
 *
 * @param longestSide in pixels
 */
export async function lightenPicture(
  picture: Blob,
  { type, longestSide, signal }: { type: AcceptedType; longestSide: number; signal: AbortSignal },
): Promise<Blob> {
  if (picture.size > MOST_BYTES || (await isAnimated(picture, type))) return picture;
  if (await isKeptOtherwise(picture, type)) return picture;
  const { width, height } = (await dimensionsOf(picture)) ?? { width: 0, height: 0 };
  if (Math.max(width, height) <= longestSide) return picture;
  const heavy = { picture, longestSide, as: leanType(type) };
  const lighter = await lightener.ask(heavy, { signal, patienceMs: PATIENCE_MS });
  return lighter && lighter.size < picture.size ? lighter : picture;
}

/** WebP where there may be transparent pixels. */
function leanType(type: AcceptedType): Heavy['as'] {
  return type === 'image/jpeg' || type === 'image/heic' ? 'image/jpeg' : 'image/webp';
}

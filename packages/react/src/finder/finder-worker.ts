import { smallSizeOf } from '../editor/small-copy.ts';
import { faceNetwork, type FaceNetwork } from './face-network.ts';
import type { FoundInPicture, Searched } from './find-in-picture.ts';
import { findSubject } from './find-subject.ts';
import { shrink } from './pixels.ts';
import { readPixels } from './read-pixels.ts';
import { suggestCrops } from './suggest-crops.ts';

/** Of a blank picture, with which the engine compiles what the first real one needs. */
const BLANK = { width: 128, height: 128 };

const loading = loadNetwork().catch(() => undefined);

addEventListener('message', ({ data }: MessageEvent<Searched>) => {
  void find(data).then(
    (found) => postMessage(found),
    () => postMessage(undefined),
  );
});

/** @returns undefined where this browser does not return what was drawn */
async function find({ picture, ...size }: Searched): Promise<FoundInPicture | undefined> {
  const blob = typeof picture === 'string' ? await fetchPicture(picture) : picture;
  const pixels = await readPixels(blob, size);
  if (!pixels) return undefined;
  const suggestions = suggestCrops(size, findSubject(await loading, pixels, size));
  return { suggestions, copy: shrink(pixels, smallSizeOf(size)) };
}

async function loadNetwork(): Promise<FaceNetwork> {
  // The same file from the source and from the built package.
  const answer = await fetch(new URL('../../dist/face-weights.bin', import.meta.url));
  if (!answer.ok) throw new Error(`the weights were answered with ${answer.status}`);
  const network = faceNetwork(await answer.arrayBuffer());
  network(new Float64Array(BLANK.width * BLANK.height * 3), BLANK);
  return network;
}

/** A preview needs its owner's cookie, also on another origin. */
async function fetchPicture(url: string): Promise<Blob> {
  return (await fetch(url, { credentials: 'include' })).blob();
}

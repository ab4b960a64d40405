import type { Dimensions } from '@portrait/contract';
import { facesIn, unite, type Face } from './face-boxes.ts';
import { INPUT_STEP, type FaceNetwork } from './face-network.ts';
import { sampleRgb, type Pixels, type Region } from './pixels.ts';

/** The longest sides at which a picture is searched: large faces are found in the small copy, small ones in the large copy. */
const [SIDE, LARGER_SIDE] = [128, 256];
/** A face at least this sure, and this much of the longest side, needs no second search or look. */
const [SURE, LARGE] = [0.8, 0.15];
/** The likeliest of what may be a face is looked at once more on its own, as large as the network likes them. */
const POSSIBLE = 0.4;
const LOOK_SIDE = 128;
const FACES_PER_LOOK = 2.5;
/** Of the two looks' mean: measured on faces and on pictures without one, no single look tells them apart as well. */
const LEAST_SCORE = 0.68;

/** @returns the faces in a picture, the surest first; their boxes are in its pixels */
export function findFaces(network: FaceNetwork, picture: Pixels): Face[] {
  const possible = search(network, picture, SIDE);
  if (possible.some((face) => isClear(face, picture))) return settle(network, picture, possible);
  const [alone, other] = possible;
  // Costs a third of the search in the large copy, which several small faces need all the same.
  const looked = alone && !other ? lookAt(network, picture, alone) : [];
  if (looked.length > 0) return looked;
  return settle(network, picture, unite([...possible, ...search(network, picture, LARGER_SIDE, true)]));
}

function isClear({ score, size }: Face, picture: Pixels): boolean {
  return score >= SURE && size >= LARGE * longestSide(picture);
}

function settle(network: FaceNetwork, picture: Pixels, possible: readonly Face[]): Face[] {
  const unsure = possible.find(({ score }) => score < SURE);
  const looked = unsure ? lookAt(network, picture, unsure) : [];
  return unite([...possible.filter(({ score }) => score >= SURE), ...looked]);
}

function search(network: FaceNetwork, picture: Pixels, side: number, onlySmall = false): Face[] {
  const scale = longestSide(picture) / side;
  const size = { width: inputSide(picture.width / scale), height: inputSide(picture.height / scale) };
  const region = { x: 0, y: 0, width: size.width * scale, height: size.height * scale };
  return facesOf(network, picture, { region, size, leastScore: POSSIBLE, onlySmall });
}

function lookAt(network: FaceNetwork, picture: Pixels, first: Face): Face[] {
  const side = Math.max(LOOK_SIDE, FACES_PER_LOOK * first.size);
  const region = { x: first.x - side / 2, y: first.y - side / 2, width: side, height: side };
  const size = { width: LOOK_SIDE, height: LOOK_SIDE };
  const faces = facesOf(network, picture, { region, size, leastScore: POSSIBLE });
  const [same] = faces.filter(({ x, y }) => Math.hypot(x - first.x, y - first.y) < first.size / 2);
  const score = same ? (first.score + same.score) / 2 : 0;
  return same && score >= LEAST_SCORE ? [{ ...same, score }] : [];
}

interface Look {
  region: Region;
  /** Of the network's input. */
  size: Dimensions;
  leastScore: number;
  onlySmall?: boolean;
}

function facesOf(network: FaceNetwork, picture: Pixels, { region, size, leastScore, onlySmall }: Look): Face[] {
  const scale = region.width / size.width;
  const faces = facesIn(network(sampleRgb(picture, region, size), size, onlySmall), leastScore);
  return faces.map((face) => ({
    ...face,
    x: region.x + face.x * scale,
    y: region.y + face.y * scale,
    size: face.size * scale,
  }));
}

function inputSide(side: number): number {
  return Math.ceil(side / INPUT_STEP) * INPUT_STEP;
}

function longestSide({ width, height }: Dimensions): number {
  return Math.max(width, height);
}

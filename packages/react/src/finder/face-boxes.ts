import { BOX_VALUES, type Grid } from './face-network.ts';

/** A face, from the forehead to the chin: the middle and the side of the square around it, in pixels. */
export interface Face {
  x: number;
  y: number;
  size: number;
  /** How sure the network is, from 0 to 1. */
  score: number;
}

/** Boxes that share more of their area are of one face. */
const MOST_SHARED = 0.3;

/** The faces in the network's answer that reach a score, in pixels of its input, the surest first. */
export function facesIn(grids: readonly Grid[], leastScore: number): Face[] {
  return unite(grids.flatMap((grid) => readGrid(grid, leastScore)));
}

function readGrid({ width, height, stride, anchors, scores, boxes }: Grid, leastScore: number): Face[] {
  const faces: Face[] = [];
  for (let nth = 0; nth < width * height * anchors; nth++) {
    const score = 1 / (1 + Math.exp(-(scores[nth] ?? 0)));
    if (score < leastScore) continue;
    const cell = Math.floor(nth / anchors);
    const [x = 0, y = 0, w = 0, h = 0] = boxes.subarray(nth * BOX_VALUES);
    const middle = { x: stride * ((cell % width) + 0.5) + x, y: stride * (Math.floor(cell / width) + 0.5) + y };
    faces.push({ ...middle, size: (w + h) / 2, score });
  }
  return faces;
}

/** One face for each group of boxes that overlap: their mean, by their scores, because single boxes are less exact. */
export function unite(faces: readonly Face[]): Face[] {
  let left = faces.toSorted((a, b) => b.score - a.score);
  const united: Face[] = [];
  for (let best = left[0]; best; best = left[0]) {
    const same = left.filter((face) => face === best || shared(face, best) > MOST_SHARED);
    const mean = (of: 'x' | 'y' | 'size') =>
      same.reduce((sum, face) => sum + face[of] * face.score, 0) / same.reduce((sum, { score }) => sum + score, 0);
    united.push({ x: mean('x'), y: mean('y'), size: mean('size'), score: best.score });
    left = left.filter((face) => !same.includes(face));
  }
  return united;
}

/** The part of two squares' area that is common to both. */
function shared(a: Face, b: Face): number {
  const overlap = (at: number, other: number) =>
    Math.max(0, Math.min(at + a.size / 2, other + b.size / 2) - Math.max(at - a.size / 2, other - b.size / 2));
  const common = overlap(a.x, b.x) * overlap(a.y, b.y);
  return common / (a.size ** 2 + b.size ** 2 - common);
}

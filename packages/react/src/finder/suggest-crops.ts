import { centeredCrop, SIZES, type Crop, type Dimensions } from '@portrait/contract/plain';
import { wholeCrop } from '../editor/crop-frame.ts';
import type { Face } from './face-boxes.ts';
import type { Found } from './find-subject.ts';
import type { Square } from './salient-square.ts';
import type { Suggestions } from './suggestions.ts';

/** Sides of the square around a face, from the forehead to the chin. */
const [CLOSE, SHOULDERS] = [1.65, 3];
/** The middle of the square below that of the face, of the face's size: hair above, shoulders below. */
const [CLOSE_BELOW, SHOULDERS_BELOW] = [-0.1, 0.35];
/** The circle around a face that a round picture must hold, of the face's size: it is longer than wide, and found roughly. */
const FACE_RADIUS = 0.68;
/** Of a face that the edge of the picture cuts off, at least this much. */
const LEAST_RADIUS = 0.3;
/** A face this much smaller than the largest one is somebody in the background. */
const BACKGROUND = 0.4;

/** From one square that is tried to the next. */
const SMALLER = 0.97;

interface Circle {
  x: number;
  y: number;
  radius: number;
}

/** Suggests crops that hold the face, or the subject, in their circle. */
export function suggestCrops(source: Dimensions, { faces, subject }: Found): Suggestions {
  const main = mainFace(source, faces);
  if (!main) {
    if (!subject) return { whole: centeredCrop(source) };
    const size = shortest(source);
    const around = { ...centeredCrop(source), x: subject.x - size / 2, y: subject.y - size / 2, size };
    return {
      subject: square(source, subject, { ...subject, radius: subject.size / 4 }),
      whole: wholeCrop(around, source),
    };
  }
  const face = circleOf(source, main);
  const all = everybody(
    source,
    faces.filter(({ size }) => size >= BACKGROUND * main.size),
  );
  // With fewer pixels it would look blurred wherever pictures are shown larger than in a list.
  const shoulders = Math.max(SHOULDERS * main.size, Math.min(SIZES[1], shortest(source)));
  const whole = (held: Circle) => square(source, { x: held.x, y: held.y, size: shortest(source) }, held);
  const ofAll = whole(all);
  const close = square(source, { ...main, y: main.y + CLOSE_BELOW * main.size, size: CLOSE * main.size }, face);
  const wider = square(source, { ...main, y: main.y + SHOULDERS_BELOW * main.size, size: shoulders }, face);
  // In a corner of the picture there is not much to choose from.
  const head = larger(close, wider);
  return { close, shoulders: head, whole: larger(head, holds(ofAll, all) ? ofAll : whole(face)) };
}

function larger(a: Crop, b: Crop): Crop {
  return a.size > b.size ? a : b;
}

/** The largest face, unless a smaller one is nearer to the middle. */
function mainFace({ width, height }: Dimensions, faces: readonly Face[]): Face | undefined {
  const weight = ({ x, y, size, score }: Face) =>
    score * size * (1 - 0.5 * Math.hypot(x / width - 0.5, y / height - 0.5));
  return faces.toSorted((a, b) => weight(b) - weight(a))[0];
}

function circleOf({ width, height }: Dimensions, { x, y, size }: Square): Circle {
  const inside = Math.min(FACE_RADIUS * size, x, y, width - x, height - y);
  return { x, y, radius: Math.max(LEAST_RADIUS * size, inside) };
}

/** A circle around several faces. */
function everybody(source: Dimensions, faces: readonly Face[]): Circle {
  const circles = faces.map((face) => circleOf(source, face));
  const middle = (of: 'x' | 'y') =>
    (Math.min(...circles.map((circle) => circle[of] - circle.radius)) +
      Math.max(...circles.map((circle) => circle[of] + circle.radius))) /
    2;
  const [x, y] = [middle('x'), middle('y')];
  return { x, y, radius: Math.max(...circles.map((circle) => Math.hypot(circle.x - x, circle.y - y) + circle.radius)) };
}

/**
 * A square inside the picture, as near to the wanted one as possible. It is smaller, and the circle that it must hold nearer to its
 * middle, where the edge of the picture would keep that out of the square's own circle.
 */
function square(source: Dimensions, wanted: Square, held: Circle): Crop {
  const most = Math.min(wanted.size, shortest(source));
  const least = Math.min(2 * held.radius, most);
  for (let size = most; ; size = Math.max(least, size * SMALLER)) {
    const apart = most > least ? (size - least) / (most - least) : 1;
    const x = held.x + (wanted.x - held.x) * apart - size / 2;
    const y = held.y + (wanted.y - held.y) * apart - size / 2;
    const crop = wholeCrop({ ...centeredCrop(source), x, y, size }, source);
    if (size === least || holds(crop, held)) return crop;
  }
}

function holds({ x, y, size }: Crop, circle: Circle): boolean {
  const apart = Math.hypot(x + size / 2 - circle.x, y + size / 2 - circle.y);
  // A whole pixel may be lost by rounding.
  return apart + circle.radius <= size / 2 + 1;
}

function shortest({ width, height }: Dimensions): number {
  return Math.min(width, height);
}

import type { Alterations, Crop, Dimensions } from '@portrait/contract';
import { scaleCrop } from '@portrait/contract/plain';

/** The square as displayed: in pixels of the picture after rotation and mirroring. */
export interface SeenSquare {
  x: number;
  y: number;
  size: number;
}

/** The picture's dimensions after rotation. */
export function seenDimensions({ width, height }: Dimensions, { rotation }: Pick<Crop, 'rotation'>): Dimensions {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The displayed square of a crop of the upright picture. */
export function seenSquare({ x, y, size, rotation, flip }: Crop, { width, height }: Dimensions): SeenSquare {
  const right = width - x - size;
  const below = height - y - size;
  const turned = { 0: { x, y }, 90: { x: below, y: x }, 180: { x: right, y: below }, 270: { x: y, y: right } }[
    rotation
  ];
  const room = seenDimensions({ width, height }, { rotation }).width - size;
  return { x: flip ? room - turned.x : turned.x, y: turned.y, size };
}

/** The crop of a displayed square: the inverse of `seenSquare`. */
export function cropOfSeen(seen: SeenSquare, alterations: Alterations, source: Dimensions): Crop {
  const { size } = seen;
  const { width } = seenDimensions(source, alterations);
  const x = alterations.flip ? width - size - seen.x : seen.x;
  const right = source.width - size;
  const below = source.height - size;
  const upright = {
    0: { x, y: seen.y },
    90: { x: seen.y, y: below - x },
    180: { x: right - x, y: below - seen.y },
    270: { x: right - seen.y, y: x },
  }[alterations.rotation];
  return { ...alterations, ...upright, size };
}

/** The crop in whole pixels, never outside the picture. */
export function wholeCrop(crop: Crop, source: Dimensions): Crop {
  return scaleCrop(crop, source, source);
}

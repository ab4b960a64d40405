import type { Crop, Dimensions } from '@portrait/contract';
import { seenDimensions, seenSquare } from './crop-frame.ts';
import { placeSeen } from './crop-moves.ts';

/** The position of the picture under the fixed square on the screen, in CSS pixels. */
export interface CropView {
  /** From the centre of the stage to the centre of the picture. */
  point: { x: number; y: number };
  zoom: number;
}

export interface Stage {
  source: Dimensions;
  /** Side of the square on the screen, in CSS pixels. At zoom 1 it is the picture's shorter side. */
  side: number;
}

export function viewOf(crop: Crop, { source, side }: Stage): CropView {
  const zoom = zoomTo(crop.size, source);
  const seen = seenSquare(crop, source);
  const room = seenDimensions(source, crop);
  const middle = (at: number, whole: number) => (side * (whole / 2 - at - crop.size / 2)) / crop.size;
  return { zoom, point: turned({ x: middle(seen.x, room.width), y: middle(seen.y, room.height) }, crop.angle) };
}

/** The crop after a drag or zoom: the inverse of `viewOf`, kept inside the picture. */
export function cropOfView(view: CropView, before: Crop, { source, side }: Stage): Crop {
  const size = zoomTo(view.zoom, source);
  const room = seenDimensions(source, before);
  const point = turned(view.point, 0 - before.angle);
  const place = (at: number, whole: number) => whole / 2 - size / 2 - (at * size) / side;
  return placeSeen(before, source, {
    size,
    x: place(point.x, room.width),
    y: place(point.y, room.height),
  });
}

/** The zoom at which the square holds so many pixels of the picture; also its inverse. It does not depend on the screen. */
export function zoomTo(size: number, { width, height }: Dimensions): number {
  return Math.min(width, height) / size;
}

/** A place on the screen, turned clockwise about the centre of the stage. */
function turned({ x, y }: CropView['point'], degrees: number): CropView['point'] {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

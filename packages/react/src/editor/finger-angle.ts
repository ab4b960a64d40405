import { MOST_ANGLE, type Crop } from '@portrait/contract';

/** In degrees. Two fingers that zoom turn a little without meaning to. */
const SNAP = 3;

/** The turn of two fingers by which the picture is turned to this angle: past `SNAP`, the picture follows without a jump. */
export function fingersAt({ angle }: Pick<Crop, 'angle'>): number {
  return angle + Math.sign(angle) * SNAP;
}

/** The angle of the picture under two fingers that have turned this far. */
export function angleUnder(fingers: number): number {
  const turned = Math.max(0, Math.abs(fingers) - SNAP);
  return Math.sign(fingers) * Math.min(turned, MOST_ANGLE) + 0;
}

/** The shortest turn that gives the same direction, between −180 and 180 degrees. */
export function shortestTurn(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

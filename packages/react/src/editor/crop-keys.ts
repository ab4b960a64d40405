import type { Crop, Dimensions } from '@portrait/contract';
import { mirrorSeen, moveSeen, resizeSeen, turnSeen } from './crop-moves.ts';

const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * What a key does to the square: arrows move it, + and − zoom, R turns, M mirrors.
 *
 * @param fine one pixel at a time, instead of a twentieth of the square
 * @returns undefined when the key does nothing
 */
export function changeOfKey(key: string, fine: boolean, source: Dimensions): ((crop: Crop) => Crop) | undefined {
  const step = (crop: Crop) => (fine ? 1 : Math.max(1, crop.size / 20));
  const arrow = ARROWS[key];
  if (arrow) return (crop) => moveSeen(crop, source, { x: arrow.x * step(crop), y: arrow.y * step(crop) });
  if (key === '+' || key === '=') return (crop) => resizeSeen(crop, source, crop.size - 2 * step(crop));
  if (key === '-' || key === '_') return (crop) => resizeSeen(crop, source, crop.size + 2 * step(crop));
  if (key === 'r' || key === 'R') return (crop) => turnSeen(crop, !fine);
  if (key === 'm' || key === 'M') return mirrorSeen;
  return undefined;
}

import type { Crop, Dimensions } from '@portrait/contract';
import { mirrorSeen, moveSeen, resizeSeen, turnSeen } from './crop-moves.ts';

const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export interface PressedKey {
  /** The character it types in the user's keyboard layout. */
  key: string;
  /** Its position, the same in every layout. */
  code: string;
  shiftKey: boolean;
}

/**
 * The change of the crop by a key: arrows move it by a twentieth of its side, with Shift by one pixel; + and − zoom, with or
 * without the Shift that some layouts need for them; R rotates, with Shift the other way; M mirrors.
 *
 * @returns undefined when the key does nothing
 */
export function changeOfKey(pressed: PressedKey, source: Dimensions): ((crop: Crop) => Crop) | undefined {
  const { key, shiftKey } = pressed;
  const coarse = (crop: Crop) => Math.max(1, crop.size / 20);
  const step = (crop: Crop) => (shiftKey ? 1 : coarse(crop));
  const arrow = ARROWS[key];
  if (arrow) return (crop) => moveSeen(crop, source, { x: arrow.x * step(crop), y: arrow.y * step(crop) });
  if (key === '+' || key === '=') return (crop) => resizeSeen(crop, source, crop.size - 2 * coarse(crop));
  if (key === '-' || key === '_') return (crop) => resizeSeen(crop, source, crop.size + 2 * coarse(crop));
  const letter = latinLetter(pressed);
  if (letter === 'r') return (crop) => turnSeen(crop, !shiftKey);
  if (letter === 'm') return mirrorSeen;
  return undefined;
}

/** The Latin letter of the key, also in layouts of other scripts. */
export function latinLetter({ key, code }: Pick<PressedKey, 'key' | 'code'>): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^[^\p{ASCII}\p{Script=Latin}]+$/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
}
